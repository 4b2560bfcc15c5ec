using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// Holds the membership of this node and tells subscribers what changes. It is the leader of its own cluster of one, so what a
/// leader decides happens at once: who joins comes up, who leaves exits. What other nodes say would come in here too.
/// </summary>
internal sealed class ClusterDaemon : ActorBase
{
    private readonly UniqueAddress _self;
    private readonly ClusterSettings _settings;
    private readonly ClusterView _view;
    private readonly ClusterSubscribers _subscribers = new();
    private Membership _membership = Membership.Empty;

    public ClusterDaemon(UniqueAddress self, ClusterSettings settings, ClusterView view)
    {
        _self = self;
        _settings = settings;
        _view = view;
    }

    protected override void PostStop()
    {
        _subscribers.Publish(ClusterEvent.ClusterShuttingDown.Instance, Self);
        _view.End();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case JoinSelf when _view.IsTerminated:
                return true;
            case JoinSelf:
                Change(_membership.Join(_self, _settings.Roles));
                LeadOnce();
                return true;
            case LeaveMember leave:
                Change(_membership.Leave(leave.Address));
                LeadOnce();
                ShutDownIf(MemberStatus.Exiting, CoordinatedShutdown.ClusterLeavingReason.Instance);
                return true;
            case DownMember down:
                Change(_membership.Down(down.Address));
                Down();
                return true;
            case ConfirmExit:
                Change(_membership.Remove(_self.Address));
                Sender.Tell(Done.Instance, Self);
                return true;
            default:
                return TryReceiveSubscription(message);
        }
    }

    private bool TryReceiveSubscription(object message)
    {
        switch (message)
        {
            case SubscribeTo subscribe:
                _subscribers.Add(subscribe.Subscriber, subscribe.To);
                Context.Watch(subscribe.Subscriber);
                TellStart(subscribe);
                return true;
            case UnsubscribeFrom { To: null } unsubscribe:
                Forget(unsubscribe.Subscriber);
                return true;
            case UnsubscribeFrom unsubscribe:
                _subscribers.Remove(unsubscribe.Subscriber, unsubscribe.To);
                return true;
            case SendState send:
                send.Receiver.Tell(_membership.ToState(), Self);
                return true;
            case Terminated terminated:
                _subscribers.Remove(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }

    private void LeadOnce() => Change(_membership.Advance(_settings.MinNrOfMembers));

    private void Down()
    {
        if (_settings.RunCoordinatedShutdownWhenDown)
        {
            ShutDownIf(MemberStatus.Down, CoordinatedShutdown.ClusterDowningReason.Instance);
        }
        LeadOnce();
    }

    private void ShutDownIf(MemberStatus status, CoordinatedShutdown.Reason reason)
    {
        if (_membership.Find(_self.Address)?.Status == status)
        {
            // It runs once, whoever begins; it does not end before this actor has answered it.
            _ = CoordinatedShutdown.Get(Context.System).Run(reason);
        }
    }

    private void Change(Membership next)
    {
        var before = _membership;
        _membership = next;
        _view.Update(next);
        foreach (var change in next.ChangesSince(before))
        {
            if (_settings.LogInfo && change is ClusterEvent.IMemberEvent)
            {
                Context.GetLogger().Info("Cluster Node [{0}] - {1}", _self.Address, change);
            }
            _subscribers.Publish(change, Self);
        }
    }

    private void TellStart(SubscribeTo subscribe)
    {
        if (subscribe.Mode == ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot)
        {
            subscribe.Subscriber.Tell(_membership.ToState(), Self);
            return;
        }
        foreach (var change in _membership.ChangesSince(Membership.Empty))
        {
            if (subscribe.To.Any(type => type.IsInstanceOfType(change)))
            {
                subscribe.Subscriber.Tell(change, Self);
            }
        }
    }

    private void Forget(IActorRef subscriber)
    {
        _subscribers.Remove(subscriber);
        Context.Unwatch(subscriber);
    }
}
