namespace Akka.Actor;

/// <summary>A message on its way along a selection.</summary>
public class ActorSelectionMessage(object message, SelectionPathElement[] elements, bool wildCardFanOut = false)
    : IAutoReceivedMessage, IPossiblyHarmful, IWrappedMessage
{
    public object Message { get; } = message;

    public SelectionPathElement[] Elements { get; } = elements;

    /// <summary>Whether a pattern was passed, so that nobody's silence says anything.</summary>
    public bool WildCardFanOut { get; } = wildCardFanOut;

    public override string ToString() => $"ActorSelectionMessage - Message: {Message} - WildCardFanOut: {WildCardFanOut} - Elements: {string.Join('/', (object[])Elements)}";

    internal void Deliver(ActorCell cell) => SelectionDelivery.Deliver((IInternalActorRef)cell.Self, cell.Sender, this);
}
