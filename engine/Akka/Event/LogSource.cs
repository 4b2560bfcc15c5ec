using Akka.Actor;

namespace Akka.Event;

/// <summary>Who writes to the log.</summary>
public readonly struct LogSource
{
    private LogSource(string source, Type type)
    {
        Source = source;
        Type = type;
    }

    public string Source { get; }

    public Type Type { get; }

    public static LogSource Create(string source, Type t) => new(source, t);

    public static LogSource Create(object o) => o switch
    {
        IActorContext context => new LogSource(context.Self.Path.ToString(), SourceType(o)),
        IActorRef actor => new LogSource(actor.Path.ToString(), SourceType(o)),
        string name => new LogSource(name, SourceType(o)),
        Type type => new LogSource(Logging.SimpleName(type), type),
        _ => new LogSource(Logging.SimpleName(o), SourceType(o)),
    };

    public static LogSource Create(object o, ActorSystem system) => o switch
    {
        string name => new LogSource($"{name}({system})", SourceType(o)),
        Type type => new LogSource($"{Logging.SimpleName(type)}({system})", type),
        _ => Create(o),
    };

    public static Type SourceType(object o) => o switch
    {
        Type type => type,
        IActorContext context => context.Props.Type,
        ActorBase actor => actor.GetType(),
        IActorRef => typeof(ActorBase),
        string => typeof(DummyClassForStringSources),
        _ => o.GetType(),
    };
}
