using System.Reflection;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

/// <summary>Starts the loggers that <c>akka.loggers</c> names, and the listener that logs dead letters.</summary>
internal sealed class SystemLoggers(ActorSystemImpl system)
{
    private readonly List<IActorRef> _loggers = [];
    private IActorRef? _deadLetterListener;

    internal void Start()
    {
        var level = Logging.LogLevelFor(system.Settings.LogLevel);
        system.EventStream.SetLogLevel(level);
        var number = 0;
        foreach (var name in system.Settings.Loggers) StartLogger(name, ++number, level);
        system.EventStream.StopStdoutLogger();
        if (system.Settings.LogDeadLetters > 0)
            _deadLetterListener = system.SystemActorOf(Props.Create<DeadLetterListener>(), "deadLetterListener");
        if (system.Settings.DebugUnhandledMessage)
            system.SystemActorOf(Props.Create(typeof(UnhandledMessageForwarder)), "UnhandledMessageForwarder");
    }

    internal void StopDeadLetterListener()
    {
        if (_deadLetterListener is not null) system.Stop(_deadLetterListener);
    }

    internal bool Contains(IActorRef actor) => _loggers.Contains(actor);

    /// <summary>Ends the loggers behind what they still have to log; what comes later goes to standard output.</summary>
    internal void Stop()
    {
        foreach (var logger in _loggers) logger.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        system.EventStream.StartStdoutLogger(system.Settings);
    }

    // The mailbox keeps the order: whatever is published from here on comes after the logger's own start message.
    private void StartLogger(string name, int number, LogLevel level)
    {
        var type = ClassName.Find(name) ?? throw new ConfigurationException($"akka.loggers: there is no class [{name}]");
        var props = Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher);
        var logger = system.SystemActorOf(props, $"log{number}-{type.Name}");
        _loggers.Add(logger);
        logger.Tell(new InitializeLogger(system.EventStream), ActorRefs.NoSender);
        for (var each = level; each <= LogLevel.ErrorLevel; each++) system.EventStream.Subscribe(logger, each.ClassFor());
        foreach (var each in type.GetCustomAttribute<ListensToAttribute>()?.Events ?? []) system.EventStream.Subscribe(logger, each);
    }
}
