using Akka.Actor;

namespace Akka.Event;

/// <summary>A bus whose classes are .NET types, and which knows the log level.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private readonly StandardOutLogger _stdout = new();

    public LogLevel LogLevel { get; private set; }

    public void SetLogLevel(LogLevel logLevel) => LogLevel = logLevel;

    /// <summary>Logs to standard output until the loggers are started.</summary>
    public void StartStdoutLogger(Settings config)
    {
        var level = Logging.LogLevelFor(config.StdoutLogLevel);
        SetLogLevel(level);
        for (var each = level; each <= LogLevel.ErrorLevel; each++) Subscribe(_stdout, each.ClassFor());
    }

    internal void StopStdoutLogger() => Unsubscribe(_stdout);

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();
}
