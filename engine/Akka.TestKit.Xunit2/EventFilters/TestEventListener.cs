using Akka.Event;

namespace Akka.TestKit;

/// <summary>The logger of tests: what a filter expects is counted and not printed. Dead letters and unhandled messages count as entries too.</summary>
[ListensTo(typeof(FilterRequest), typeof(AllDeadLetters))]
public class TestEventListener : DefaultLogger
{
    private readonly List<LogEntryFilter> _filters = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized(), Self);
                return true;
            case FilterRequest request:
                if (request.IsAdded) _filters.Add(request.Filter);
                else _filters.Remove(request.Filter);
                return true;
            case AllDeadLetters letter:
                foreach (var filter in _filters) filter.TryCount(letter);
                return true;
            case LogEvent entry:
                if (!_filters.Any(filter => filter.TryCount(entry))) Print(entry);
                return true;
            default:
                return false;
        }
    }
}
