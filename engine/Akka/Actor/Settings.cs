using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The settings of a system, read once at its start.</summary>
public class Settings
{
    private const string ClusterProvider = "Akka.Cluster.ClusterActorRefProvider";

    private Config _config;

    public Settings(ActorSystem system, Config config)
        : this(system, config, ActorSystemSetup.Empty)
    {
    }

    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        _config = config.WithFallback(ConfigurationFactory.Default());
        LogLevel = _config.GetString("akka.loglevel");
        StdoutLogLevel = _config.GetString("akka.stdout-loglevel");
        Loggers = _config.GetStringList("akka.loggers");
        LoggersDispatcher = _config.GetString("akka.loggers-dispatcher");
        LogConfigOnStart = _config.GetBoolean("akka.log-config-on-start");
        LogDeadLetters = ReadLogDeadLetters();
        LogDeadLettersDuringShutdown = _config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = _config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        LogFormatter = ReadLogFormatter();
        ProviderClass = ReadProviderClass();
        SupervisorStrategyClass = _config.GetString("akka.actor.guardian-supervisor-strategy");
        AskTimeout = _config.GetTimeSpan("akka.actor.ask-timeout");
        SerializeAllMessages = _config.GetBoolean("akka.actor.serialize-messages");
        SerializeAllCreators = _config.GetBoolean("akka.actor.serialize-creators");
        EmitActorTelemetry = _config.GetBoolean("akka.actor.telemetry.enabled");
        SchedulerClass = _config.GetString("akka.scheduler.implementation");
        AddLoggingReceive = _config.GetBoolean("akka.actor.debug.receive");
        DebugAutoReceive = _config.GetBoolean("akka.actor.debug.autoreceive");
        DebugLifecycle = _config.GetBoolean("akka.actor.debug.lifecycle");
        DebugEventStream = _config.GetBoolean("akka.actor.debug.event-stream");
        DebugUnhandledMessage = _config.GetBoolean("akka.actor.debug.unhandled");
        CoordinatedShutdownTerminateActorSystem = _config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate = _config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
            throw new ConfigurationException("akka.coordinated-shutdown.run-by-actor-system-terminate=on and akka.coordinated-shutdown.terminate-actor-system=off is not a supported combination: Terminate would not end the system.");
    }

    public ActorSystem System { get; }

    public ActorSystemSetup Setup { get; }

    public Config Config => _config;

    public string LogLevel { get; }

    public string StdoutLogLevel { get; }

    public IList<string> Loggers { get; }

    public string LoggersDispatcher { get; }

    public bool LogConfigOnStart { get; }

    /// <summary>How many dead letters are logged before the log falls silent for a while; 0 none, int.MaxValue all.</summary>
    public int LogDeadLetters { get; }

    public bool LogDeadLettersDuringShutdown { get; }

    public TimeSpan LogDeadLettersSuspendDuration { get; }

    public ILogMessageFormatter LogFormatter { get; }

    public string SupervisorStrategyClass { get; }

    /// <summary>How long an ask without a timeout of its own waits; infinite where so configured.</summary>
    public TimeSpan AskTimeout { get; }

    public bool SerializeAllMessages { get; }

    /// <summary>Whether the arguments of an actor's constructor are written to bytes and read again.</summary>
    public bool SerializeAllCreators { get; }

    public bool EmitActorTelemetry { get; }

    /// <summary>The official class for what <c>akka.actor.provider</c> says. Refs are made alike; cluster also starts the member.</summary>
    public string ProviderClass { get; }

    public bool HasCluster => ProviderClass == ClusterProvider;

    public string SchedulerClass { get; }

    public bool AddLoggingReceive { get; }

    public bool DebugAutoReceive { get; }

    public bool DebugLifecycle { get; }

    public bool DebugEventStream { get; }

    public bool DebugUnhandledMessage { get; }

    public bool CoordinatedShutdownTerminateActorSystem { get; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>The simulation that runs the system, or null.</summary>
    internal SimulationThread? Simulation { get; } = SimulationThread.Current;

    internal TimeProvider Time => Simulation?.Time ?? SystemTime.Provider;

    /// <summary>Adds defaults that an extension brings with it.</summary>
    public void InjectTopLevelFallback(Config config) => _config = _config.WithFallback(config);

    public override string ToString() => _config.ToString();

    private int ReadLogDeadLetters() => _config.GetString("akka.log-dead-letters").ToLowerInvariant() switch
    {
        "on" or "true" => int.MaxValue,
        "off" or "false" => 0,
        _ => _config.GetInt("akka.log-dead-letters"),
    };

    private ILogMessageFormatter ReadLogFormatter()
    {
        var name = _config.GetString("akka.logger-formatter");
        var type = ClassName.Find(name) ?? throw new ConfigurationException($"akka.logger-formatter: there is no class [{name}]");
        return type == typeof(DefaultLogMessageFormatter) ? DefaultLogMessageFormatter.Instance : (ILogMessageFormatter)Activator.CreateInstance(type)!;
    }

    private string ReadProviderClass()
    {
        var name = _config.GetString("akka.actor.provider").Split(',')[0].Trim();
        return name switch
        {
            "local" or "Akka.Actor.LocalActorRefProvider" => "Akka.Actor.LocalActorRefProvider",
            "cluster" or ClusterProvider => ClusterProvider,
            _ => throw new ConfigurationException($"akka.actor.provider is [{name}]; this runtime has local and cluster"),
        };
    }
}
