using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>
/// Knows which actors take what is sent to a path or published to a topic, and passes it on with its sender. An actor that
/// stops is forgotten. What nobody takes becomes a dead letter, unless the settings say that it is dropped.
/// </summary>
public class DistributedPubSubMediator : ActorBase
{
    // Which of a group is chosen shall not differ from run to run.
    private const int ChoiceSeed = 1;

    private readonly DistributedPubSubSettings _settings;
    private readonly Topics _topics = new();
    private readonly Dictionary<string, IActorRef> _takers = new(StringComparer.Ordinal);
    private readonly Random _random = new(ChoiceSeed);

    public DistributedPubSubMediator(DistributedPubSubSettings settings) => _settings = settings;

    public static Props Props(DistributedPubSubSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Actor.Props.Create(() => new DistributedPubSubMediator(settings)).WithDeploy(Deploy.Local);
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Publish publish when publish.SendOneMessageToEachGroup:
                PassOn(publish.Message, _topics.Groups(publish.Topic).Select(Choose));
                return true;
            case Publish publish:
                PassOn(publish.Message, _topics.WithoutGroup(publish.Topic));
                return true;
            case Send send:
                PassOn(send.Message, TakersOf(send.Path));
                return true;
            case SendToAll send:
                PassOn(send.Message, send.ExcludeSelf ? [] : TakersOf(send.Path));
                return true;
            case Terminated terminated:
                Forget(terminated.ActorRef);
                return true;
            default:
                return TryRegister(message);
        }
    }

    private bool TryRegister(object message)
    {
        switch (message)
        {
            case Put put:
                _takers[put.Ref.Path.ToStringWithoutAddress()] = put.Ref;
                Context.Watch(put.Ref);
                return true;
            case Remove remove:
                if (_takers.Remove(remove.Path, out var removed))
                {
                    UnwatchIfIdle(removed);
                }
                return true;
            case Subscribe subscribe:
                _topics.Add(subscribe);
                Context.Watch(subscribe.Ref);
                Sender.Tell(new SubscribeAck(subscribe), Self);
                return true;
            case Unsubscribe unsubscribe:
                if (_topics.TryRemove(unsubscribe))
                {
                    UnwatchIfIdle(unsubscribe.Ref);
                    Sender.Tell(new UnsubscribeAck(unsubscribe), Self);
                }
                return true;
            case GetTopics:
                Sender.Tell(new CurrentTopics(_topics.Names.ToImmutableSortedSet(StringComparer.Ordinal)), Self);
                return true;
            default:
                return false;
        }
    }

    private IEnumerable<IActorRef> TakersOf(string path) => _takers.TryGetValue(path, out var taker) ? [taker] : [];

    private IActorRef Choose(TopicGroup members) => _settings.IsRoundRobin ? members.InTurn() : members.AtRandom(_random);

    private void PassOn(object message, IEnumerable<IActorRef> takers)
    {
        var isTaken = false;
        foreach (var taker in takers)
        {
            isTaken = true;
            taker.Tell(message, Sender);
        }
        if (!isTaken && _settings.SendToDeadLettersWhenNoSubscribers)
        {
            Context.System.EventStream.Publish(new DeadLetter(message, Sender, Self));
        }
    }

    private void Forget(IActorRef stopped)
    {
        _topics.RemoveEverywhere(stopped);
        var path = stopped.Path.ToStringWithoutAddress();
        if (_takers.TryGetValue(path, out var taker) && taker.Equals(stopped))
        {
            _takers.Remove(path);
        }
    }

    private void UnwatchIfIdle(IActorRef actor)
    {
        if (!_topics.IsSubscribed(actor) && !_takers.ContainsValue(actor))
        {
            Context.Unwatch(actor);
        }
    }
}
