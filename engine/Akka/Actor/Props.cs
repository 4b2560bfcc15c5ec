using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>The recipe of an actor: its class, its constructor's arguments and how it is run. Immutable; each restart makes a new instance from it.</summary>
public class Props : IEquatable<Props>
{
    public static readonly Props None = new(typeof(EmptyActor));

    private readonly ActorProducer _producer;

    public Props(Type type)
        : this(type, [])
    {
    }

    public Props(Type type, object[] args)
        : this(Deploy.None, type, args)
    {
    }

    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args)
        : this(type, args.ToArray()) => SupervisorStrategy = supervisorStrategy;

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(type, args) => SupervisorStrategy = supervisorStrategy;

    public Props(Deploy deploy, Type type, IEnumerable<object> args)
        : this(deploy, type, args.ToArray())
    {
    }

    public Props(Deploy deploy, Type type, params object[] args)
    {
        Deploy = deploy;
        _producer = new TypeProducer(type);
        Arguments = args ?? [null!];
    }

    protected Props()
        : this(typeof(EmptyActor))
    {
    }

    protected Props(Props copy)
    {
        _producer = copy._producer;
        Deploy = copy.Deploy;
        SupervisorStrategy = copy.SupervisorStrategy;
        Arguments = copy.Arguments;
    }

    private Props(ActorProducer producer, object[] args)
        : this(typeof(EmptyActor), args) => _producer = producer;

    public static Props Empty { get; } = new(typeof(EmptyActor));

    public Type Type => _producer.ActorType;

    public string TypeName => Type.AssemblyQualifiedName!;

    public object[] Arguments { get; }

    public Deploy Deploy { get; protected set; }

    /// <summary>Overrides the actor's own strategy for its children; null leaves it.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; protected set; }

    public string Dispatcher => Deploy.Dispatcher.Length > 0 ? Deploy.Dispatcher : Dispatch.Dispatchers.DefaultDispatcherId;

    public string Mailbox => Deploy.Mailbox;

    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression creation)
            throw new ArgumentException("The create function must be a 'new T (args)' expression");
        var props = new Props(typeof(TActor) == creation.Type ? typeof(TActor) : creation.Type, ExpressionArguments.Evaluate(creation));
        props.SupervisorStrategy = supervisorStrategy;
        return props;
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    public static Props Create(Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(ActorBase).IsAssignableFrom(type)) throw new ArgumentException($"{type} is no actor", nameof(type));
        return new Props(type, args);
    }

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(new IndirectProducer(producer), args);

    /// <exception cref="TypeLoadException">The class has no constructor for the arguments.</exception>
    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer.Produce(Arguments);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } cause)
        {
            throw new TypeLoadException($"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(",", Arguments)})", cause);
        }
        catch (MissingMethodException cause)
        {
            throw new TypeLoadException($"No constructor of {Type} takes the {Arguments.Length} args: ({string.Join(",", Arguments)})", cause);
        }
    }

    public Props WithDispatcher(string dispatcher) => WithDeploy(Deploy.WithDispatcher(dispatcher));

    public Props WithMailbox(string mailbox) => WithDeploy(Deploy.WithMailbox(mailbox));

    public Props WithStashCapacity(int stashCapacity) => WithDeploy(Deploy.WithStashCapacity(stashCapacity));

    public Props WithDeploy(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    public bool Equals(Props? other) =>
        other is not null && Type == other.Type && Deploy.Equals(other.Deploy) && Arguments.SequenceEqual(other.Arguments)
        && Equals(SupervisorStrategy, other.SupervisorStrategy);

    public override bool Equals(object? obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Arguments.Length, Dispatcher, Mailbox);

    protected virtual Props Copy() => new(this);

    internal void Release(ActorBase actor) => _producer.Release(actor);

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
