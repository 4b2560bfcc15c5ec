using Presage.Core;

namespace Presage.Content;

/// <summary>A push at the server. The body is shared with whoever else holds the content.</summary>
internal sealed class OutPush(string origin, StoredContent content, in PushWorth worth, PushDelta? delta)
{
    public string Origin { get; } = origin;

    public StoredContent Content { get; private set; } = content;

    public PushWorth Worth { get; } = worth;

    public double Value => Worth.Value;

    public EventTime UsefulUntil => Worth.UsefulUntil;

    public PushDelta? Delta { get; } = delta;

    /// <summary>The client holds the body: it is only told that it is good for longer.</summary>
    public bool IsRenewal { get; init; }

    /// <summary>It prolongs a push whose outcome is not known, and has none of its own.</summary>
    public bool IsPart { get; init; }

    /// <summary>The client has not said yet that it took the renewal.</summary>
    public bool IsRenewing { get; set; }

    public bool IsUnderWay => IsRenewing || State is OutPushState.Waiting or OutPushState.Started;

    public ReadOnlyMemory<byte> Payload => IsRenewal ? default : Delta?.Bytes ?? Content.Body;

    public OutPushState State { get; set; }

    /// <summary>In the epoch, 0 before its OFFER.</summary>
    public long Number { get; set; }

    /// <summary>Of its OFFER.</summary>
    public long OfferOffset { get; set; }

    /// <summary>Bytes of its DATA that the client has, or gets from what is under way.</summary>
    public int Position { get; set; }

    /// <summary>Bytes of its DATA that ever went out.</summary>
    public long SentBytes { get; set; }

    /// <summary>Bytes that will have gone out when it is whole.</summary>
    public long BytesInAll => SentBytes + Payload.Length - Position;

    /// <summary>The same, as whoever made it was told.</summary>
    public long BytesTold { get; set; } = delta?.Bytes.Length ?? content.Body.Length;

    /// <summary>It costs more than was said, and waits for a word whether it may go on.</summary>
    public bool IsHeldBack { get; set; }

    /// <summary>Whether it is for a client that holds the same.</summary>
    public bool Is(string id, long version) => Content.Version == version && Content.Id == id;

    public bool IsNamed(Invalidation invalidation) => Content.Version < invalidation.Number && invalidation.Scope switch
    {
        InvalidationScope.Id => Content.Id == invalidation.Name,
        InvalidationScope.Prefix => Content.Id.StartsWith(invalidation.Name, StringComparison.Ordinal),
        InvalidationScope.Tag => Content.Tags.Contains(invalidation.Name),
        _ => true,
    };

    /// <summary>The client holds the same body in a later version.</summary>
    public void Renew(StoredContent renewed) => Content = renewed;

    /// <summary>A frame of it, the last that went out, did not arrive.</summary>
    public void Undo(in SentFrame frame)
    {
        if (frame.Kind == PushFrameKind.Offer) Rewind();
        else (State, Position) = (OutPushState.Started, frame.Position);
    }

    /// <summary>Back to its beginning.</summary>
    public void Rewind() => (State, Number, Position) = (OutPushState.Waiting, 0, 0);

    /// <summary>The same content whole, for a client that has not got the base of the delta.</summary>
    public OutPush WithoutDelta() => new(Origin, Content, Worth, null) { SentBytes = SentBytes, BytesTold = BytesTold };

    public OfferFrame ToOffer(EventTime now) => new()
    {
        Offset = OfferOffset,
        Push = Number,
        Origin = Origin,
        Id = Content.Id,
        Version = Content.Version,
        Hash = Content.Hash,
        Base = IsRenewal ? Content.Hash : Delta?.Base,
        BodyBytes = Content.Body.Length,
        SentBytes = Payload.Length,
        Status = Content.Status,
        FreshMilliseconds = Milliseconds(now, Content.Terms.FreshUntil),
        RevalidateMilliseconds = Milliseconds(now, Content.Terms.RevalidateUntil) - Milliseconds(now, Content.Terms.FreshUntil),
        Tags = Content.Tags,
        Headers = Content.Headers,
    };

    private static long Milliseconds(EventTime now, DateTimeOffset until) => Math.Max(0, until.ToUnixTimeMilliseconds() - now.UnixMilliseconds);
}
