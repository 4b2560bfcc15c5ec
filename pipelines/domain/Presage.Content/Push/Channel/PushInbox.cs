using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// The client's half of a channel of <c>presage.push.v1</c> (pipelines/docs/push-protocol.md): puts pushes together, keeps the order, follows invalidations, and counts what is to be
/// reported. The connection, the time and the store are the caller's. Not safe for several threads at once.
/// </summary>
public sealed class PushInbox
{
    private readonly PushInboxOptions _options;
    private readonly IPushStore _store;
    private readonly ulong _reporter;
    private readonly ReportQueue _reports;
    private readonly OriginFollowers _origins;

    // A push that was refused stays as null, so that what still comes of it is passed over.
    private readonly Dictionary<long, InPush?> _pushes = [];
    private ulong _epoch;
    private long _offset;
    private long _acknowledged;
    private long _assemblingBytes;
    private int _frameBytesMax = PushLimits.ServerFrameBytesMax;
    private bool _isAckUrgent;

    /// <param name="reporter">Names the sequence of reports; drawn anew for each inbox.</param>
    /// <param name="followed">What the store kept of each origin.</param>
    public PushInbox(PushInboxOptions options, IPushStore store, ulong reporter, IEnumerable<KeyValuePair<string, FollowerState>> followed)
    {
        (_options, _store, _reporter) = (options, store, reporter);
        _reports = new ReportQueue(options.ReportsMax);
        _origins = new OriginFollowers(options.FloorsMax, followed);
    }

    /// <summary>Bytes of content received on this connection: what the credit is counted in.</summary>
    public long CreditUsedBytes { get; private set; }

    /// <summary>Frames that were refused by content, not by form: pushes that the client did not want, could not use or that were damaged.</summary>
    public long PushesRefused { get; private set; }

    /// <summary>Contents that arrived whole.</summary>
    public long PushesStored { get; private set; }

    /// <summary>Contents that were held, and are good for longer.</summary>
    public long PushesRenewed { get; private set; }

    /// <summary>Uses that were not reported, since too many waited.</summary>
    public long ReportsDropped => _reports.Dropped;

    /// <summary>Reports that the server has not taken.</summary>
    public int ReportsOpen => _reports.Count;

    public AckUrgency AckDue =>
        _isAckUrgent ? AckUrgency.AtOnce : _acknowledged < _offset || _reports.HasUnsent ? AckUrgency.Soon : AckUrgency.None;

    /// <summary>Frames not acknowledged.</summary>
    public long FramesUnacknowledged => _offset - _acknowledged;

    /// <summary>Whether a content may be served, as far as invalidations go: its origin has caught up with what the server said last, and none of them names it.</summary>
    public bool IsCurrent(string origin, StoredContent content) => _origins.IsCurrent(origin, content);

    /// <summary>The first frame of a connection.</summary>
    public ClientHave Greet(long creditBytes, ClientTerms terms, ImmutableArray<HeldContent> held)
    {
        _reports.Rewind();
        (CreditUsedBytes, _acknowledged, _isAckUrgent) = (0, _offset, false);
        return new ClientHave { Epoch = _epoch, Offset = _offset, Reporter = _reporter, CreditBytes = creditBytes, Terms = terms, Origins = _origins.Numbers, Held = held };
    }

    /// <summary>After a mistake: the next connection begins a new epoch.</summary>
    public void Forget() => _epoch = 0;

    /// <summary>The server's answer to <see cref="Greet"/>.</summary>
    public FrameRefusal Take(ServerHave have)
    {
        if (!have.IsResync && (have.Epoch != _epoch || have.Offset != _offset)) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        if (!_reports.Confirm(have.Reports)) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        if (have.IsResync)
        {
            _pushes.Clear();
            _assemblingBytes = 0;
            (_epoch, _offset, _acknowledged) = (have.Epoch, have.Offset, have.Offset);
        }

        _frameBytesMax = Math.Min(have.FrameBytesMax, PushLimits.ServerFrameBytesMax);
        foreach (var origin in have.Origins)
        {
            if (_origins.Meet(origin)) _store.Begin(origin.Origin, origin.Number);
        }

        return default;
    }

    /// <summary>A frame of the channel, or the server's ACK.</summary>
    public FrameRefusal Take(ReadOnlySpan<byte> frame, DateTimeOffset now) => (PushFrameKind)(frame.IsEmpty ? 0 : frame[0]) switch
    {
        PushFrameKind.Offer => TakeOffer(frame),
        PushFrameKind.Data => TakeData(frame, now),
        PushFrameKind.Cancel => TakeCancel(frame),
        PushFrameKind.Invalidate => TakeInvalidate(frame),
        PushFrameKind.Ack => TakeAck(frame),
        _ => new FrameRefusal(frame.IsEmpty ? FrameProblem.Truncated : FrameProblem.Unexpected, 0),
    };

    /// <summary>To be told to the server: what became of a push, or a use.</summary>
    public void Report(in PushReport report) => _reports.Add(report);

    /// <summary>The next ACK; when reports are left, <see cref="AckDue"/> says so.</summary>
    public ClientAck Acknowledge()
    {
        const int numbersBytes = 32;
        var (first, reports) = _reports.Take(_frameBytesMax - numbersBytes);
        (_acknowledged, _isAckUrgent) = (_offset, false);
        return new ClientAck(_offset, first, reports);
    }

    private FrameRefusal TakeOffer(ReadOnlySpan<byte> frame)
    {
        var refusal = OfferFrame.Read(frame, out var offer);
        if (!refusal.IsNone) return refusal;
        if (offer.Offset != _offset || _pushes.ContainsKey(offer.Push) || _pushes.Count >= PushLimits.StartedMax) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        _offset++;
        var original = offer.Base is { } hash ? _store.BodyOf(offer.Id, hash) : null;
        var reason = Judge(offer, original);
        _pushes[offer.Push] = reason == ClientRefusal.None ? new InPush(offer, original) : null;
        if (reason == ClientRefusal.None) _assemblingBytes += offer.SentBytes;
        else Refuse(offer, reason);
        return default;
    }

    private ClientRefusal Judge(OfferFrame offer, ReadOnlyMemory<byte>? original)
    {
        if (Known(offer) is var known && known != ClientRefusal.None) return known;
        if (offer.BodyBytes > _options.BodyBytesMax || offer.SentBytes > _options.AssemblingBytesMax - _assemblingBytes) return ClientRefusal.NoRoom;
        return offer.Base is not null && original is null ? ClientRefusal.BaseMissing : ClientRefusal.None;
    }

    /// <summary>Asked when a push begins and again when it is whole: others may have ended meanwhile.</summary>
    private ClientRefusal Known(OfferFrame offer)
    {
        var held = _store.Find(offer.Id);
        if (held is { } known && (known.Version > offer.Version || (known.Version == offer.Version && known.Hash == offer.Hash && !offer.IsRenewal))) return ClientRefusal.Held;
        // Given up while the renewal was on its way: the origin may have another body.
        if (offer.IsRenewal && held?.Hash != offer.Hash) return ClientRefusal.BaseMissing;
        return _origins.IsCurrent(offer.Origin, offer.Id, offer.Version, offer.Tags) ? ClientRefusal.None : ClientRefusal.Stale;
    }

    private FrameRefusal TakeData(ReadOnlySpan<byte> frame, DateTimeOffset now)
    {
        var refusal = DataFrame.Read(frame, out var data);
        if (!refusal.IsNone) return refusal;
        if (data.Offset != _offset || !_pushes.TryGetValue(data.Push, out var push)) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        if (push is not null && !push.Add(data)) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        CreditUsedBytes += data.Bytes.Length;
        if (data.IsLast) Complete(data.Push, push, now);
        _offset++;
        return default;
    }

    private void Complete(long number, InPush? push, DateTimeOffset now)
    {
        Remove(number);
        if (push is null) return;
        var offer = push.Offer;
        var refusal = Known(offer);
        if (refusal == ClientRefusal.None)
            refusal = push.Body() is { } body ? _store.Store(new PushedContent(offer.Origin, ContentOf(offer, body, now))) : ClientRefusal.WrongDigest;
        if (refusal != ClientRefusal.None)
        {
            Refuse(offer, refusal);
            return;
        }

        if (offer.IsRenewal) PushesRenewed++;
        else PushesStored++;
        _reports.Add(PushReport.Of(PushReportKind.Stored, offer.Id, offer.Version));
    }

    private void Refuse(OfferFrame offer, ClientRefusal refusal)
    {
        PushesRefused++;
        _isAckUrgent = true;
        _reports.Add(PushReport.Refused(offer.Id, offer.Version, refusal));
    }

    private FrameRefusal TakeCancel(ReadOnlySpan<byte> frame)
    {
        var refusal = CancelFrame.Read(frame, out var cancel);
        if (!refusal.IsNone) return refusal;
        if (cancel.Offset != _offset) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        _offset++;
        Remove(cancel.Push);
        return default;
    }

    private FrameRefusal TakeInvalidate(ReadOnlySpan<byte> frame)
    {
        var refusal = InvalidateFrame.Read(frame, out var invalidate);
        if (!refusal.IsNone) return refusal;
        if (invalidate.Offset != _offset) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        _origins.Follow(invalidate.Origin, invalidate.Invalidation);
        _store.Follow(invalidate.Origin, invalidate.Invalidation);
        _offset++;
        _isAckUrgent = true;
        return default;
    }

    private FrameRefusal TakeAck(ReadOnlySpan<byte> frame)
    {
        var refusal = ServerAck.Read(frame, out var ack);
        if (!refusal.IsNone) return refusal;
        return _reports.Confirm(ack.Reports) ? default : new FrameRefusal(FrameProblem.OutOfOrder, 2);
    }

    private void Remove(long number)
    {
        if (_pushes.Remove(number, out var push) && push is not null) _assemblingBytes -= push.Offer.SentBytes;
    }

    private static StoredContent ContentOf(OfferFrame offer, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var fresh = After(now, offer.FreshMilliseconds);
        return new StoredContent
        {
            Id = offer.Id,
            Version = offer.Version,
            Hash = offer.Hash,
            Status = offer.Status,
            Terms = new FreshnessTerms(fresh, After(fresh, offer.RevalidateMilliseconds), fresh, offer.Status >= 400),
            Tags = offer.Tags,
            Headers = offer.Headers,
            Body = body,
        };
    }

    private static DateTimeOffset After(DateTimeOffset start, long milliseconds) =>
        milliseconds < (DateTimeOffset.MaxValue - start).Ticks / TimeSpan.TicksPerMillisecond
            ? start.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond)
            : DateTimeOffset.MaxValue;
}
