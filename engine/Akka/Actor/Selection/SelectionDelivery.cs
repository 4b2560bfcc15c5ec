namespace Akka.Actor;

/// <summary>Walks a selection through the tree and tells whom it finds.</summary>
internal static class SelectionDelivery
{
    internal static void Deliver(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection) =>
        Walk(anchor, sender, selection.Message, selection.Elements, selection.WildCardFanOut);

    private static void Walk(IInternalActorRef at, IActorRef sender, object message, ReadOnlySpan<SelectionPathElement> steps, bool isFanOut)
    {
        if (steps.IsEmpty)
        {
            at.Tell(message, sender);
            return;
        }

        var rest = steps[1..];
        switch (steps[0])
        {
            case SelectParent:
                Walk(at.Parent.IsNobody() ? at : at.Parent!, sender, message, rest, isFanOut);
                break;
            case SelectChildName child:
                WalkNamed(at, sender, message, child, rest, isFanOut);
                break;
            case SelectChildPattern pattern:
                foreach (var each in ChildrenOf(at))
                    if (pattern.Matches(each.Path.Name)) Walk(each, sender, message, rest, true);
                break;
            case SelectChildRecursive:
                TellAllBelow(at, sender, message);
                break;
        }
    }

    private static void WalkNamed(IInternalActorRef at, IActorRef sender, object message, SelectChildName child, ReadOnlySpan<SelectionPathElement> rest, bool isFanOut)
    {
        if (at.GetChild([child.Name]) is IInternalActorRef found and not Nobody)
        {
            Walk(found, sender, message, rest, isFanOut);
            return;
        }

        if (message is Identify identify)
        {
            if (!isFanOut) sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
            return;
        }

        var path = at.Path / child.Name;
        foreach (var step in rest) path /= step.ToString()!;
        if (!isFanOut) at.Provider.ResolveActorRef(path).Tell(message, sender);
    }

    private static void TellAllBelow(IInternalActorRef at, IActorRef sender, object message)
    {
        foreach (var child in ChildrenOf(at))
        {
            child.Tell(message, sender);
            TellAllBelow(child, sender, message);
        }
    }

    private static IEnumerable<IInternalActorRef> ChildrenOf(IInternalActorRef at) =>
        at is LocalActorRef local ? local.Cell.ChildrenSnapshot().Select(static stats => stats.Child) : [];
}
