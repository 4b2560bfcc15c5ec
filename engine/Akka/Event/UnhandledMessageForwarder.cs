using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs unhandled messages when <c>akka.actor.debug.unhandled</c> is on.</summary>
internal sealed class UnhandledMessageForwarder : ActorBase
{
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(UnhandledMessage));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not UnhandledMessage unhandled) return false;
        var text = $"Unhandled message from {unhandled.Sender} : {unhandled.Message}";
        Context.System.EventStream.Publish(new Debug(unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType(), text));
        return true;
    }
}
