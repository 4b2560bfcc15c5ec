using Akka.Annotations;

namespace Akka.Event;

/// <summary>A message with arguments, which is formatted only when a logger wants it.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; }

    [InternalApi]
    public abstract string Unformatted();

    [InternalApi]
    public abstract IEnumerable<object> Parameters();
}
