using Akka.Event;

namespace Akka.TestKit;

public interface IEventFilter
{
    /// <summary>Whether the entry is one that the filter takes.</summary>
    bool Apply(LogEvent logEvent);
}
