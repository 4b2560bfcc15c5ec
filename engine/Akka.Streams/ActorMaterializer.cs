using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Runs graphs in actors. Its streams end when it is shut down, or when the actor or system it was created for stops.</summary>
public abstract class ActorMaterializer : IMaterializer, IMaterializerLoggingProvider, IDisposable
{
    protected ActorMaterializer()
    {
    }

    public abstract ActorMaterializerSettings Settings { get; }

    public abstract bool IsShutdown { get; }

    public abstract MessageDispatcher ExecutionContext { get; }

    public abstract ActorSystem System { get; }

    public abstract ILoggingAdapter Logger { get; }

    /// <summary>The parent of the actors that run the streams.</summary>
    public abstract IActorRef Supervisor { get; }

    /// <summary>The defaults of <c>akka.stream</c>.</summary>
    public static Config DefaultConfig() => ReferenceConfig.Read();

    /// <param name="context">A system or an actor's context.</param>
    /// <param name="settings">Null for what the system's configuration says.</param>
    /// <param name="namePrefix">Begins the names of the actors; null for <c>flow</c>.</param>
    public static ActorMaterializer Create(IActorRefFactory context, ActorMaterializerSettings settings = null, string namePrefix = null) =>
        ActorMaterializerImpl.Create(context, settings, namePrefix);

    public abstract ActorMaterializerSettings EffectiveSettings(Attributes attributes);

    public abstract IMaterializer WithNamePrefix(string namePrefix);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes);

    public abstract ICancelable ScheduleOnce(TimeSpan delay, Action action);

    public abstract ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);

    public abstract ILoggingAdapter MakeLogger(object logSource);

    public abstract IActorRef ActorOf(MaterializationContext context, Props props);

    /// <summary>Stops all streams; tasks that wait for their end fail with <see cref="AbruptStageTerminationException"/>.</summary>
    public abstract void Shutdown();

    public void Dispose()
    {
        Shutdown();
        GC.SuppressFinalize(this);
    }
}
