using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors with its threads, scheduler, event stream and settings.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly long _startTimestamp = SystemTime.Provider.GetTimestamp();

    public abstract Settings Settings { get; }

    public abstract string Name { get; }

    public abstract Serialization.Serialization Serialization { get; }

    public abstract EventStream EventStream { get; }

    public abstract IActorRef DeadLetters { get; }

    public abstract IActorRef IgnoreRef { get; }

    public abstract Dispatchers Dispatchers { get; }

    public abstract Mailboxes Mailboxes { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    /// <summary>Completes when all actors have stopped and the threads are let go.</summary>
    public abstract Task WhenTerminated { get; }

    public TimeSpan Uptime => SystemTime.Provider.GetElapsedTime(_startTimestamp);

    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);

    public static ActorSystem Create(string name, Config config) => Create(name, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)));

    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, ActorSystemSetup.Create(setup));

    /// <exception cref="ArgumentException">The name has other characters than letters, digits, - and _.</exception>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        var bootstrap = setup.Get<BootstrapSetup>();
        var own = bootstrap.HasValue && bootstrap.Value.Config.HasValue ? bootstrap.Value.Config.Value : ConfigurationFactory.Load();
        var system = new ActorSystemImpl(name, own, setup);
        system.Start();
        return system;
    }

    public abstract IActorRef ActorOf(Props props, string? name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    public abstract void Stop(IActorRef actor);

    /// <summary>Stops all actors, by way of the coordinated shutdown unless that is configured off.</summary>
    public abstract Task Terminate();

    public abstract void RegisterOnTermination(Action code);

    public abstract object RegisterExtension(IExtensionId extension);

    public abstract object GetExtension(IExtensionId extensionId);

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);

    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public void Dispose()
    {
        _ = Terminate();
        GC.SuppressFinalize(this);
    }
}
