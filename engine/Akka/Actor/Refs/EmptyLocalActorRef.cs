using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The ref of a path where no actor lives: all that it is told becomes a dead letter.</summary>
public class EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    internal EventStream EventStream => eventStream;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is DeadLetter letter) SpecialHandle(letter.Message, letter.Sender);
        else if (!SpecialHandle(message, sender)) eventStream.Publish(new DeadLetter(message, sender.IsNobody() ? provider.DeadLetters : sender, this));
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch)
        {
            if (watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
                watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, false, false));
            return;
        }

        SpecialHandle(message, provider.DeadLetters);
    }

    /// <summary>Answers what even a dead actor answers; true when the message needs no dead letter.</summary>
    protected virtual bool SpecialHandle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Watch watch:
                if (watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
                    watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, false, false));
                return true;
            case Unwatch:
                return true;
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                return true;
            case ActorSelectionMessage selection when selection.Message is Identify identify:
                if (!selection.WildCardFanOut) sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                return true;
            case IDeadLetterSuppression suppressed:
                eventStream.Publish(new SuppressedDeadLetter(suppressed, sender.IsNobody() ? provider.DeadLetters : sender, this));
                return true;
            default:
                return false;
        }
    }
}
