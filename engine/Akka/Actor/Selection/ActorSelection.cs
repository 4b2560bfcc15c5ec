namespace Akka.Actor;

/// <summary>A path, possibly with patterns, that is looked up anew for each message.</summary>
public class ActorSelection : ICanTell
{
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path.Length == 0 ? [] : path.Split('/'))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
        : this(anchor, elements.Where(static element => element.Length > 0 && element != ".").Select(Parse).ToArray())
    {
    }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    public string PathString => "/" + string.Join('/', (object[])Path);

    public void Tell(object message, IActorRef? sender = null)
    {
        var from = sender ?? ActorCell.GetCurrentSelfOrNoSender();
        if (message is null) throw new InvalidMessageException("Message is null.");
        if (Anchor is IInternalActorRef { IsLocal: true } local) SelectionDelivery.Deliver(local, from, new ActorSelectionMessage(message, Path));
        else Anchor.Tell(new ActorSelectionMessage(message, Path), from);
    }

    /// <exception cref="ActorNotFoundException">Nobody answered in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <exception cref="ActorNotFoundException">Nobody answered in time.</exception>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(this), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"There is no actor at {this}");
        }
        catch (AskTimeoutException cause)
        {
            throw new ActorNotFoundException($"Nobody answered at {this} within {timeout}", cause);
        }
    }

    public override bool Equals(object? obj) => obj is ActorSelection other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    protected bool Equals(ActorSelection other) => Equals(Anchor, other.Anchor) && PathString == other.PathString;

    private static SelectionPathElement Parse(string element) => element switch
    {
        ".." => SelectParent.Instance,
        "**" => SelectChildRecursive.Instance,
        _ when element.Contains('*', StringComparison.Ordinal) || element.Contains('?', StringComparison.Ordinal) => new SelectChildPattern(element),
        _ => new SelectChildName(element),
    };
}
