using Presage.Core;

namespace Presage.Content;

/// <summary>
/// The server's half of a channel of <c>presage.push.v1</c> (pipelines/docs/push-protocol.md): what waits for one client, in which order it goes, and what the client has not
/// acknowledged. It outlives connections: <see cref="Open"/> goes on where the client is, <see cref="Close"/> ends a connection.
/// </summary>
/// <remarks>
/// Frames under way can be undone: when a client comes back, what it has not got is taken back in reverse order and made anew, after whatever is more urgent now. Bodies are
/// shared and never copied. Not safe for several threads at once.
/// </remarks>
public sealed class PushOutbox(PushOutboxOptions options, IPushOutboxSink sink)
{
    private readonly FrameWindow _window = new();
    private readonly OutPushes _pushes = new();
    private readonly InvalidationQueue _invalidations = new(options.InvalidationsMax);
    private readonly Queue<QueuedCancel> _cancels = new();
    private readonly HeldByClient _held = new();
    private PushBudget? _minute;
    private bool _waitsForMinute;
    private bool _takesRenewals;
    private PushTally _tally;
    private ulong _reporter;
    private bool _isReporterNew = true;
    private long _creditBytes;
    private long _pushNumber;
    private int _invalidationsUnderWay;

    public ulong Epoch { get; private set; }

    /// <summary>Whether there is a connection.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Number of the last report taken.</summary>
    public long ReportsTaken { get; private set; }

    public PushTally Tally => _tally;

    /// <summary>Invalidations that the client has not acknowledged.</summary>
    public int InvalidationsOpen => _invalidationsUnderWay + _invalidations.Count;

    /// <summary>Frames that the client has not acknowledged.</summary>
    public int FramesOpen => _window.Count;

    /// <summary>Bytes of content that went out on this connection.</summary>
    public long CreditUsedBytes { get; private set; }

    /// <summary>Pushes whose outcome is not known.</summary>
    public int PushesOpen => _pushes.OwnCount;

    /// <summary>Whether <see cref="Write"/> might have something; false is certain.</summary>
    public bool MayWrite => _invalidations.Count > 0 || _cancels.Count > 0 || _pushes.Count > 0;

    /// <summary>A client connected.</summary>
    /// <param name="epochNext">Names the channel if it has to begin anew; not 0, and never used before for this client.</param>
    /// <returns>Whether it begins anew; otherwise it goes on at the client's offset.</returns>
    public bool Open(ClientHave have, ulong epochNext)
    {
        var isResync = have.Epoch == 0 || have.Epoch != Epoch || have.Offset < _window.Start || have.Offset > _window.End;
        if (have.Reporter != _reporter) (_reporter, ReportsTaken, _isReporterNew) = (have.Reporter, 0, true);
        if (!isResync) AcknowledgeUpTo(have.Offset);
        Undo(isResync ? _window.Start : have.Offset);
        _invalidations.Clear();
        _invalidationsUnderWay = 0;
        _held.Begin(have.Held);
        if (isResync) BeginEpoch(epochNext);
        foreach (var push in _pushes.ToArray()) TellBytes(push);
        (_creditBytes, CreditUsedBytes) = (have.CreditBytes, 0);
        IsOpen = _takesRenewals = true;
        return isResync;
    }

    /// <summary>The connection is gone.</summary>
    public void Close() => IsOpen = false;

    /// <summary>The client will not come back: everything ends.</summary>
    public void Abandon()
    {
        Close();
        foreach (var push in _pushes.ToArray()) End(push, push.State == OutPushState.Sent ? PushOutcome.Unused : PushOutcome.Cancelled, CancelReason.None);
    }

    /// <summary>A client that has just connected knows an origin up to a number; what it missed is to follow by <see cref="Invalidate"/>.</summary>
    public void Begin(string origin, long number)
    {
        _invalidations.Begin(origin, number);
        sink.Acknowledged(origin, number);
    }

    /// <summary>Whether a client that says so holds a content, not older.</summary>
    public bool Holds(string id, long version, in ContentHash hash) => _held.Holds(id, version, hash);

    /// <summary>First 8 bytes of the hash of the body that the client holds of a content, 0 without one: to find the base of a delta.</summary>
    public ulong HeldBody(string id) => _held.BodyOf(id);

    /// <summary>Takes a push, to be sent when its turn comes.</summary>
    /// <param name="delta">To send instead of the body.</param>
    /// <returns>False: no connection, held or under way already, not within the protocol's limits, or no room for one of so little value.</returns>
    public bool TryOffer(string origin, StoredContent content, in PushWorth worth, PushDelta? delta)
    {
        if (!IsOpen || _pushes.Count >= options.OpenMax || !OfferFrame.CanCarry(origin, content)) return false;
        if (_held.Holds(content.Id, content.Version, content.Hash) || _pushes.Find(content.Id, content.Version, isOfArrival: false) is not null) return false;
        if (!TryMakeRoom(worth.Value)) return false;
        EndActive(push => push.Content.Id == content.Id && push.Content.Version < content.Version, CancelReason.Withdrawn);
        _pushes.Add(new OutPush(origin, content, worth, delta));
        return true;
    }

    /// <summary>Takes a renewal: word that the body which the client holds is good for longer, a push without bytes.</summary>
    /// <param name="isOwn">Whether it has an outcome of its own; else it is part of the push that brought the body, whose outcome is not known yet.</param>
    /// <returns>False: no connection, another body held or none, something of it under way, no room for one of so little value, or a client that knows no renewals.</returns>
    public bool TryRenew(string origin, StoredContent content, in PushWorth worth, out bool isOwn)
    {
        isOwn = _pushes.FindSent(content) is null;
        if (!IsOpen || !_takesRenewals || _pushes.Count >= options.OpenMax || !OfferFrame.CanCarry(origin, content)) return false;
        if (!_held.HasBody(content.Id, content.Hash) || _pushes.IsUnderWay(content.Id) || !TryMakeRoom(worth.Value)) return false;
        _pushes.Add(new OutPush(origin, content, worth, null) { IsRenewal = true, IsRenewing = true, IsPart = !isOwn });
        return true;
    }

    /// <summary>Whether a push goes on that costs more than was said, as <see cref="IPushOutboxSink.Grown"/> told; else it is broken off.</summary>
    public void Decide(long ticket, bool goesOn)
    {
        foreach (var push in _pushes.ToArray())
        {
            if (push.Worth.Ticket != ticket || !push.IsHeldBack) continue;
            push.IsHeldBack = false;
            if (!goesOn) End(push, PushOutcome.Cancelled, CancelReason.Withdrawn);
        }
    }

    /// <summary>Takes back every push of a content that is not wholly sent.</summary>
    public void Cancel(string id) => EndActive(push => push.Content.Id == id, CancelReason.Withdrawn);

    /// <summary>
    /// Breaks off what is stale. To be asked when a client connects: one that knows no number begins at the server's, without the floors of what was said while it was away.
    /// </summary>
    public void KeepCurrent(Func<string, StoredContent, bool> isCurrent) => EndActive(push => !isCurrent(push.Origin, push.Content), CancelReason.Stale);

    /// <summary>Tells the client, before anything else. Pushes that are stale now are broken off.</summary>
    /// <returns>False if it was told before.</returns>
    public bool Invalidate(QueuedInvalidation told)
    {
        if (!_invalidations.Add(told)) return false;
        if (_pushes.Count > 0) EndStale(told);
        return true;
    }

    /// <summary>Whether the client has acknowledged every invalidation of an origin up to a number.</summary>
    public bool IsInForce(string origin, long number) => _invalidations.IsInForce(origin, number);

    /// <summary>Ends what is useful no longer; true if something may be written because of that, or because bytes of the last minute have run out.</summary>
    public bool Expire(EventTime now)
    {
        if (!_pushes.HasExpired(now)) return _waitsForMinute && _pushes.Best() is { } next && HasRoom(next, now);
        foreach (var push in _pushes.ToArray())
        {
            if (push.UsefulUntil <= now) End(push, push.State == OutPushState.Sent ? PushOutcome.Unused : PushOutcome.Cancelled, CancelReason.Expired);
        }

        return true;
    }

    /// <summary>Raises what may be sent on this connection, in bytes of content in total.</summary>
    public void Allow(long limitBytes) => _creditBytes = Math.Max(_creditBytes, limitBytes - CreditUsedBytes);

    /// <summary>What the client says of frames and contents.</summary>
    public FrameRefusal Take(ClientAck ack)
    {
        // A server that lost its memory goes on with a reporter where that is.
        if (_isReporterNew) ReportsTaken = ack.FirstReport - 1;
        if (ack.Offset < _window.Start || ack.Offset > _window.End || ack.FirstReport > ReportsTaken + 1) return new FrameRefusal(FrameProblem.OutOfOrder, 2);
        _isReporterNew = false;
        AcknowledgeUpTo(ack.Offset);
        for (var index = 0; index < ack.Reports.Length; index++)
        {
            if (ack.FirstReport + index <= ReportsTaken) continue;
            ReportsTaken++;
            Take(ack.Reports[index]);
        }

        return default;
    }

    /// <summary>Writes the next frame.</summary>
    /// <param name="into">At least <see cref="PushLimits.ServerFrameBytesMax"/>.</param>
    /// <returns>Bytes written; 0 if nothing may be sent now.</returns>
    public int Write(EventTime now, Span<byte> into)
    {
        if (!IsOpen) return 0;
        if (_invalidations.Count > 0 && _invalidationsUnderWay < options.InvalidationsMax) return WriteInvalidation(into);
        if (_window.Count >= options.WindowFramesMax) return 0;
        if (_cancels.TryDequeue(out var cancel)) return WriteCancel(cancel, into);
        var push = _pushes.Best();
        if (push is null || (_creditBytes == 0 && push.Payload.Length > 0) || !HasRoom(push, now)) return 0;
        return push.State == OutPushState.Waiting ? WriteOffer(push, now, into) : WriteData(push, now, into);
    }

    /// <summary>Room for a push that waits: the least valuable one gives way.</summary>
    private bool TryMakeRoom(double value)
    {
        if (_pushes.WaitingCount < options.WaitingMax) return true;
        var least = _pushes.LeastWaiting()!;
        if (least.Value >= value) return false;
        End(least, PushOutcome.Cancelled, CancelReason.None);
        return true;
    }

    private int WriteInvalidation(Span<byte> into)
    {
        var next = _invalidations.Take();
        var length = new InvalidateFrame(_window.End, next.Origin, next.Invalidation).Write(into);
        _window.Add(new SentFrame(PushFrameKind.Invalidate, null, next));
        _invalidationsUnderWay++;
        return length;
    }

    private int WriteCancel(QueuedCancel cancel, Span<byte> into)
    {
        var length = new CancelFrame(_window.End, cancel.Push.Number, cancel.Reason).Write(into);
        _window.Add(new SentFrame(PushFrameKind.Cancel, cancel.Push, null));
        return length;
    }

    private int WriteOffer(OutPush push, EventTime now, Span<byte> into)
    {
        (push.Number, push.OfferOffset, push.State) = (++_pushNumber, _window.End, OutPushState.Started);
        _window.Add(new SentFrame(PushFrameKind.Offer, push, null));
        return push.ToOffer(now).Write(into);
    }

    /// <summary>Whether the next DATA of a push fits the minute, so that no crumbs are sent.</summary>
    private bool HasRoom(OutPush push, EventTime now)
    {
        _waitsForMinute = ChunkOf(push) > options.BytesPerMinute - (_minute?.SpentBytes(now.UnixMilliseconds) ?? 0);
        return !_waitsForMinute;
    }

    private long ChunkOf(OutPush push) => Math.Min(Math.Min(options.ChunkBytes, options.BytesPerMinute), push.Payload.Length - push.Position);

    private int WriteData(OutPush push, EventTime now, Span<byte> into)
    {
        var bytes = (int)Math.Min(ChunkOf(push), _creditBytes);
        var isLast = push.Position + bytes == push.Payload.Length;
        var frame = new DataFrame { Offset = _window.End, Push = push.Number, Position = push.Position, IsLast = isLast, Bytes = push.Payload.Span.Slice(push.Position, bytes) };
        _window.Add(new SentFrame(PushFrameKind.Data, push, null, push.Position));
        push.Position += bytes;
        push.SentBytes += bytes;
        _creditBytes -= bytes;
        CreditUsedBytes += bytes;
        _tally.Send(bytes);
        if (bytes > 0) (_minute ??= new PushBudget()).TrySpend(bytes, now.UnixMilliseconds, options.BytesPerMinute);
        if (isLast) push.State = OutPushState.Sent;
        return frame.Write(into);
    }

    private void AcknowledgeUpTo(long offset)
    {
        while (_window.Start < offset)
        {
            if (_window.RemoveFirst().Invalidation is not { } reached) continue;
            _invalidationsUnderWay--;
            _invalidations.Reach(reached.Origin, reached.Invalidation.Number);
            sink.Acknowledged(reached.Origin, reached.Invalidation.Number);
        }
    }

    /// <summary>Takes back the frames from an offset on, the last first. Invalidations are forgotten: <see cref="Begin"/> says anew what the client has to be told.</summary>
    private void Undo(long offset)
    {
        var broken = new HashSet<OutPush>(_cancels.Select(cancel => cancel.Push));
        _cancels.Clear();
        while (_window.End > offset)
        {
            var frame = _window.RemoveLast();
            if (frame.Push is { State: OutPushState.Ended } ended) broken.Add(ended);
            else if (frame.Push is { } push) push.Undo(frame);
        }

        // A client that has the OFFER and not the end of a push which ended meanwhile must not wait for it.
        foreach (var push in broken.Where(push => push.OfferOffset < offset)) _cancels.Enqueue(new QueuedCancel(push, CancelReason.Withdrawn));
    }

    private void BeginEpoch(ulong epochNext)
    {
        Epoch = epochNext;
        _window.Reset();
        _cancels.Clear();
        _pushNumber = 0;
        foreach (var push in _pushes.ToArray())
        {
            if (push.IsRenewing) BeginEpoch(push);
            else if (_held.Holds(push.Content.Id, push.Content.Version, push.Content.Hash)) push.State = OutPushState.Sent;
            else if (push.State == OutPushState.Sent) End(push, PushOutcome.Evicted, CancelReason.None);
            else push.Rewind();
        }
    }

    /// <summary>Of a renewal that the client has or has not got, nobody can tell: it is made anew, where the body is still there.</summary>
    private void BeginEpoch(OutPush renewal)
    {
        if (!_held.HasBody(renewal.Content.Id, renewal.Content.Hash)) End(renewal, PushOutcome.Cancelled, CancelReason.None);
        else renewal.Rewind();
    }

    private void Take(in PushReport report)
    {
        if (report.Kind == PushReportKind.Request)
        {
            sink.Requested(report);
            return;
        }

        var push = _pushes.Find(report.Id, report.Version, report.Kind is PushReportKind.Stored or PushReportKind.Refused);
        if (report.Kind == PushReportKind.Evicted) _held.Remove(report.Id, report.Version);
        if (report.Kind == PushReportKind.Unused) _held.Outdate(report.Id, report.Version);
        if (push is null) return;
        if (report.Kind == PushReportKind.Refused) Refuse(push, report.Refusal);
        else if (push.State == OutPushState.Sent && Renewed(push, report.Kind) is { } settled) Settle(settled, report.Kind);
    }

    /// <summary>The push that a report settles: a renewal that arrived goes on as the push that it is part of, if that is still open.</summary>
    private OutPush? Renewed(OutPush push, PushReportKind kind)
    {
        if (!push.IsRenewing) return push;
        push.IsRenewing = false;
        if (kind is PushReportKind.Stored or PushReportKind.Used) _held.Add(push.Content.Id, push.Content.Version, push.Content.Hash);
        if (!push.IsPart) return push;
        _pushes.Remove(push);
        push.State = OutPushState.Ended;
        var prolonged = _pushes.FindSent(push.Content);
        prolonged?.Renew(push.Content);
        return prolonged;
    }

    /// <summary>What a cut has lost goes out again, and a body whose difference was of no use as a whole: that costs more than was said, and is asked for.</summary>
    private void TellBytes(OutPush push)
    {
        if (push.IsPart || push.BytesInAll <= push.BytesTold) return;
        (push.BytesTold, push.IsHeldBack) = (push.BytesInAll, true);
        sink.Grown(push.Worth.Ticket, push.BytesTold);
    }

    private void Settle(OutPush push, PushReportKind kind)
    {
        if (kind is PushReportKind.Stored or PushReportKind.Used) _held.Add(push.Content.Id, push.Content.Version, push.Content.Hash);
        if (kind == PushReportKind.Stored) return;
        End(push, kind == PushReportKind.Used ? PushOutcome.Used : kind == PushReportKind.Unused ? PushOutcome.Unused : PushOutcome.Evicted, CancelReason.None);
    }

    private void Refuse(OutPush push, ClientRefusal refusal)
    {
        if (push.State == OutPushState.Waiting) return;
        if (push.IsRenewing)
        {
            // One that knows renewals lacks the body, or it is stale; to any other it is what it holds, or a delta that makes nothing.
            _takesRenewals = refusal is not (ClientRefusal.Held or ClientRefusal.WrongDigest);
            if (refusal == ClientRefusal.BaseMissing) _held.Forget(push.Content.Id);
        }
        else if (refusal == ClientRefusal.Held) _held.Add(push.Content.Id, push.Content.Version, push.Content.Hash);
        if (refusal != ClientRefusal.BaseMissing || push.Delta is null)
        {
            End(push, PushOutcome.Cancelled, CancelReason.Refused);
            return;
        }

        Break(push, CancelReason.Refused);
        var whole = push.WithoutDelta();
        _pushes.Add(whole);
        TellBytes(whole);
    }

    private void EndStale(QueuedInvalidation told) => EndActive(push => push.Origin == told.Origin && push.IsNamed(told.Invalidation), CancelReason.Stale);

    private void EndActive(Func<OutPush, bool> isMeant, CancelReason reason)
    {
        foreach (var push in _pushes.ToArray())
        {
            if (push.State != OutPushState.Sent && isMeant(push)) End(push, PushOutcome.Cancelled, reason);
        }
    }

    private void End(OutPush push, PushOutcome outcome, CancelReason reason)
    {
        Break(push, reason);
        if (push.IsPart) return;
        _tally.End(outcome, push.SentBytes);
        sink.Ended(push.Content.Id, outcome, push.SentBytes, push.Worth.Ticket);
    }

    private void Break(OutPush push, CancelReason reason)
    {
        if (push.State == OutPushState.Started) _cancels.Enqueue(new QueuedCancel(push, reason));
        _pushes.Remove(push);
        push.State = OutPushState.Ended;
    }
}
