using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>An entry of the log.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    protected LogEvent()
    {
        Timestamp = SystemTime.Provider.GetUtcNow().UtcDateTime;
        Thread = Thread.CurrentThread;
    }

    public Exception? Cause { get; protected set; }

    public DateTime Timestamp { get; }

    public Thread Thread { get; }

    public string LogSource { get; protected set; } = "";

    public Type LogClass { get; protected set; } = typeof(object);

    public object? Message { get; protected set; }

    public abstract LogLevel LogLevel();

    public override string ToString()
    {
        var time = Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var level = LogLevel().ToString().Replace("Level", "", StringComparison.Ordinal).ToUpperInvariant();
        var thread = Thread.ManagedThreadId.ToString("0000", CultureInfo.InvariantCulture);
        var text = $"[{level}][{time}][Thread {thread}][{LogSource}] {Message}";
        return Cause is null ? text : $"{text}{Environment.NewLine}Cause: {Cause}";
    }
}
