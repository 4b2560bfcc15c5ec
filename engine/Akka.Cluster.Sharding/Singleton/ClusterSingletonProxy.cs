using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>
/// Passes messages on to a singleton, wherever it runs, with their sender. While it finds none, up to buffer-size messages wait
/// in order; one more makes the oldest a dead letter.
/// </summary>
public sealed class ClusterSingletonProxy : ActorBase
{
    private readonly ClusterSingletonProxySettings _settings;
    private readonly string _singletonPath;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly Queue<Envelope> _waiting = new();
    private IActorRef _singleton;
    private ICancelable _search;

    public ClusterSingletonProxy(string singletonManagerPath, ClusterSingletonProxySettings settings)
    {
        _settings = settings;
        _singletonPath = $"{singletonManagerPath}/{settings.SingletonName}";
    }

    /// <param name="singletonManagerPath">The path of the manager without an address, such as "/user/manager".</param>
    public static Props Props(string singletonManagerPath, ClusterSingletonProxySettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(singletonManagerPath);
        ArgumentNullException.ThrowIfNull(settings);
        return Actor.Props.Create(() => new ClusterSingletonProxy(singletonManagerPath, settings)).WithDeploy(Deploy.Local);
    }

    public static Config DefaultConfig() => ClusterSingletonManager.DefaultConfig();

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        var (every, self) = (_settings.SingletonIdentificationInterval, Self);
        _search = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, every, self, SearchSingleton.Instance, self);
    }

    protected override void PostStop()
    {
        _search.Cancel();
        _cluster.Unsubscribe(Self);
        while (_waiting.TryDequeue(out var envelope))
        {
            Context.System.DeadLetters.Tell(envelope.Message, envelope.Sender);
        }
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case SearchSingleton or ClusterEvent.IMemberEvent:
                Search();
                return true;
            case ActorIdentity { MessageId: SearchSingleton } found:
                Connect(found.Subject);
                return true;
            case Terminated terminated when terminated.ActorRef.Equals(_singleton):
                _singleton = null;
                return true;
            default:
                PassOn(message);
                return true;
        }
    }

    private void Search()
    {
        if (_singleton is null && OldestMember.Of(_cluster.State, _settings.Role)?.Address == _cluster.SelfAddress)
        {
            Context.ActorSelection(_singletonPath).Tell(new Identify(SearchSingleton.Instance), Self);
        }
    }

    private void Connect(IActorRef singleton)
    {
        if (_singleton is not null || singleton is null)
        {
            return;
        }
        _singleton = singleton;
        Context.Watch(singleton);
        while (_waiting.TryDequeue(out var envelope))
        {
            singleton.Tell(envelope.Message, envelope.Sender);
        }
    }

    private void PassOn(object message)
    {
        if (_singleton is not null)
        {
            _singleton.Tell(message, Sender);
            return;
        }
        _waiting.Enqueue(new Envelope(message, Sender));
        if (_waiting.Count > _settings.BufferSize && _waiting.TryDequeue(out var oldest))
        {
            Context.System.DeadLetters.Tell(oldest.Message, oldest.Sender);
        }
    }
}
