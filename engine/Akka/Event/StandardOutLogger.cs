namespace Akka.Event;

/// <summary>Writes entries to standard output.</summary>
public class StandardOutLogger : MinimalLogger
{
    protected override void Log(object message)
    {
        if (message is LogEvent entry) Console.Out.WriteLine(entry.ToString());
    }
}
