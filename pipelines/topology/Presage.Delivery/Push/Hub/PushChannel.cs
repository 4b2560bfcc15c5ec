using System.Security.Cryptography;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// One client at the server: its channel, which outlives connections, the connection that it has now, and the lease that it may serve by. Every member may be called from any thread.
/// </summary>
internal sealed class PushChannel : IPushOutboxSink
{
    private readonly Lock _lock = new();
    private readonly ulong _client;
    private readonly PushShared _shared;
    private readonly PushOutbox _outbox;
    private readonly ChannelEvents _events;
    private List<InvalidationRound>? _awaited;
    private PushConnection? _connection;
    private ClientTerms _terms;
    private TimeSpan _leaseUntil;
    private TimeSpan _closedAt;
    private TimeSpan? _unacknowledgedSince;
    private bool _isGone;

    public PushChannel(ulong client, PushShared shared)
    {
        (_client, _shared) = (client, shared);
        _outbox = new PushOutbox(shared.Options.Channel, this);
        _events = new ChannelEvents(shared.Events);
        _closedAt = shared.Elapsed;
    }

    public ulong Client => _client;

    public bool IsConnected
    {
        get
        {
            lock (_lock) return _outbox.IsOpen;
        }
    }

    public PushTally Tally
    {
        get
        {
            lock (_lock) return _outbox.Tally;
        }
    }

    /// <summary>A connection said HAVE. The one before it, if there is one, is cut.</summary>
    /// <returns>False if the channel is gone, and another has to be made.</returns>
    public bool TryOpen(PushConnection connection, ClientHave have)
    {
        lock (_lock)
        {
            if (_isGone) return false;
            if (_connection is { } older) Leave(older, PushCut.Replaced);
            _connection = connection;
            _terms = have.Terms;
            var isResync = _outbox.Open(have, NewEpoch());
            _shared.Counters.Greeted(isResync);
            connection.Greet(Greet(have, isResync));
            Grant();
            var (terms, held) = (have.Terms, have.Held);
            _events.Add(events => events.Opened(_client, connection.ClientName, terms, held));
        }

        _events.Tell(_lock);
        return true;
    }

    /// <summary>A connection ended.</summary>
    /// <param name="isLeaseGivenUp">The client said that it serves nothing any more.</param>
    public void Close(PushConnection connection, bool isLeaseGivenUp)
    {
        lock (_lock)
        {
            if (_connection != connection) return;
            Leave(connection, PushCut.None);
            if (isLeaseGivenUp) _leaseUntil = _shared.Elapsed;
        }

        _events.Tell(_lock);
    }

    /// <summary>A frame of the client, other than HAVE.</summary>
    public FrameRefusal Take(PushConnection connection, ReadOnlySpan<byte> frame)
    {
        FrameRefusal refusal;
        lock (_lock)
        {
            if (_connection != connection) return default;
            refusal = (PushFrameKind)(frame.IsEmpty ? 0 : frame[0]) switch
            {
                PushFrameKind.Ack => TakeAck(connection, frame),
                PushFrameKind.Credit => TakeCredit(frame),
                PushFrameKind.Ping => TakePing(connection, frame),
                _ => new FrameRefusal(frame.IsEmpty ? FrameProblem.Truncated : FrameProblem.Unexpected, 0),
            };
            if (_outbox.MayWrite) connection.Signal();
        }

        _events.Tell(_lock);
        return refusal;
    }

    /// <summary>The next frame for the client; 0 if there is none now.</summary>
    public int Write(PushConnection connection, Span<byte> into)
    {
        lock (_lock)
        {
            if (_connection != connection || connection.IsGreetingDue) return 0;
            var before = _outbox.Tally.SentBytes;
            var length = _outbox.Write(_shared.Now, into);
            if (_outbox.Tally.SentBytes > before) _shared.Counters.SentContent(_outbox.Tally.SentBytes - before);
            return length;
        }
    }

    public bool TryPush(string origin, StoredContent content, in PushWorth worth, out long bytes)
    {
        ulong held;
        lock (_lock) held = _outbox.IsOpen ? _outbox.HeldBody(content.Id) : 0;
        var delta = _shared.Shelf.Find(held, content);
        var isTaken = false;
        lock (_lock)
        {
            isTaken = !_terms.OptedOut && _shared.Floors.IsCurrent(origin, content) && _outbox.TryOffer(origin, content, worth, delta);
            if (isTaken) _connection?.Signal();
        }

        bytes = delta?.Bytes.Length ?? content.Body.Length;
        _shared.Counters.Offered(isTaken, delta is not null);
        _events.Tell(_lock);
        return isTaken;
    }

    public bool TryRenew(string origin, StoredContent content, in PushWorth worth, out bool isOwn)
    {
        bool isTaken;
        lock (_lock)
        {
            isOwn = false;
            isTaken = !_terms.OptedOut && _shared.Floors.IsCurrent(origin, content) && _outbox.TryRenew(origin, content, worth, out isOwn);
            if (isTaken) _connection?.Signal();
        }

        if (isTaken) _shared.Counters.Renewed(isOwn);
        _events.Tell(_lock);
        return isTaken;
    }

    public void Decide(long ticket, bool goesOn)
    {
        lock (_lock)
        {
            _outbox.Decide(ticket, goesOn);
            _connection?.Signal();
        }

        _events.Tell(_lock);
    }

    public void Cancel(string id)
    {
        lock (_lock)
        {
            _outbox.Cancel(id);
            _connection?.Signal();
        }

        _events.Tell(_lock);
    }

    /// <summary>Lets the client be told, and the round wait until it has acknowledged or can serve nothing.</summary>
    /// <returns>The line on which the caller has to tell it, by <see cref="PushConnection.Flush"/>; null where there is none.</returns>
    public PushConnection? Invalidate(InvalidationRound round)
    {
        PushConnection? line;
        lock (_lock)
        {
            if (_outbox.IsOpen && _outbox.Invalidate(round.Told)) _unacknowledgedSince ??= _shared.Elapsed;
            var mayServeStale = _outbox.IsOpen ? !_outbox.IsInForce(round.Told.Origin, round.Told.Invalidation.Number) : _shared.Elapsed < _leaseUntil;
            if (mayServeStale)
            {
                round.Add();
                // Of room for one, and kept: nothing is allocated for a client while all of them are told.
                (_awaited ??= new List<InvalidationRound>(1)).Add(round);
            }

            line = _connection;
        }

        _events.Tell(_lock);
        return line;
    }

    /// <summary>What time brings. True once the channel may be forgotten.</summary>
    /// <param name="resumeLimit">How long it waits for the client.</param>
    public bool Tick(TimeSpan resumeLimit)
    {
        lock (_lock)
        {
            var now = _shared.Elapsed;
            var hasExpired = _outbox.Expire(_shared.Now);
            if (_connection is { } connection)
            {
                if (now - _unacknowledgedSince > _shared.Options.AcknowledgeLimit) Leave(connection, PushCut.AcknowledgeLate);
                else if (hasExpired) connection.Signal();
            }

            if (!_outbox.IsOpen && now >= _leaseUntil) GiveUpOnRounds();
            _isGone = _connection is null && now >= _leaseUntil && now - _closedAt >= resumeLimit;
            if (_isGone) _outbox.Abandon();
        }

        _events.Tell(_lock);
        return _isGone;
    }

    void IPushOutboxSink.Ended(string id, PushOutcome outcome, long sentBytes, long ticket)
    {
        _shared.Counters.Ended(outcome, sentBytes);
        _events.Add(events => events.Ended(_client, id, outcome, sentBytes, ticket));
    }

    void IPushOutboxSink.Grown(long ticket, long bytes) => _events.Add(events => events.Grown(_client, ticket, bytes));

    void IPushOutboxSink.Requested(in PushReport request)
    {
        var (id, at, isFromPush) = (request.Id, _shared.Now - TimeSpan.FromMilliseconds(Math.Min(request.AgeMilliseconds, _shared.Options.ResumeLimit.TotalMilliseconds)), request.IsFromPush);
        var referrer = request.Referrer.Length == 0 ? null : request.Referrer;
        _events.Add(events => events.Requested(_client, id, at, isFromPush, referrer));
    }

    void IPushOutboxSink.Acknowledged(string origin, long number)
    {
        _shared.Counters.Acknowledged();
        _unacknowledgedSince = _outbox.InvalidationsOpen > 0 ? _shared.Elapsed : null;
        for (var index = (_awaited?.Count ?? 0) - 1; index >= 0; index--)
        {
            if (_awaited![index].Told is not { } told || told.Origin != origin || told.Invalidation.Number > number) continue;
            _awaited[index].Reach();
            _awaited.RemoveAt(index);
        }
    }

    private static ulong NewEpoch()
    {
        Span<byte> mark = stackalloc byte[sizeof(ulong)];
        do RandomNumberGenerator.Fill(mark);
        while (BitConverter.ToUInt64(mark) == 0);
        return BitConverter.ToUInt64(mark);
    }

    /// <summary>Says where each origin is, and queues what the client missed.</summary>
    private ServerHave Greet(ClientHave have, bool isResync)
    {
        var origins = _shared.Floors.CatchUp();
        foreach (var origin in origins)
        {
            var known = have.Origins.FirstOrDefault(one => one.Origin == origin.Origin, origin).Number;
            var missed = known > origin.Number ? [] : _shared.Floors.Missed(origin.Origin, known, origin.Number);
            _outbox.Begin(origin.Origin, Math.Min(known, origin.Number));
            foreach (var invalidation in missed) _outbox.Invalidate(new QueuedInvalidation(origin.Origin, invalidation));
        }

        _outbox.KeepCurrent(_shared.Floors.IsCurrent);
        _unacknowledgedSince = _outbox.InvalidationsOpen > 0 ? _shared.Elapsed : null;
        var options = _shared.Options;
        return new ServerHave
        {
            IsResync = isResync,
            Epoch = _outbox.Epoch,
            Offset = isResync ? 0 : have.Offset,
            Reports = _outbox.ReportsTaken,
            ChunkBytes = options.Channel.ChunkBytes,
            FrameBytesMax = options.FrameBytesMax,
            PingMilliseconds = (long)options.PingInterval.TotalMilliseconds,
            LeaseMilliseconds = (long)options.Lease.TotalMilliseconds,
            Origins = origins,
        };
    }

    private FrameRefusal TakeAck(PushConnection connection, ReadOnlySpan<byte> frame)
    {
        var refusal = ClientAck.Read(frame, out var ack);
        if (refusal.IsNone) refusal = _outbox.Take(ack);
        if (refusal.IsNone && ack.Reports.Length > 0) connection.ConfirmReports(_outbox.ReportsTaken);
        return refusal;
    }

    private FrameRefusal TakeCredit(ReadOnlySpan<byte> frame)
    {
        var refusal = CreditFrame.Read(frame, out var credit);
        if (!refusal.IsNone) return refusal;
        _outbox.Allow(credit.LimitBytes);
        if (credit.Terms == _terms) return default;
        var terms = _terms = credit.Terms;
        _events.Add(events => events.Changed(_client, terms));
        return default;
    }

    private FrameRefusal TakePing(PushConnection connection, ReadOnlySpan<byte> frame)
    {
        var refusal = PingFrame.Read(frame, out var ping);
        if (!refusal.IsNone || ping.IsAnswer) return refusal;
        if (!_shared.MayGrant()) return default;
        Grant();
        connection.AnswerPing(ping.Nonce);
        return default;
    }

    private void Grant() => _leaseUntil = _shared.Elapsed + _shared.Options.Lease;

    private void Leave(PushConnection connection, PushCut cut)
    {
        _connection = null;
        _outbox.Close();
        _closedAt = _shared.Elapsed;
        _unacknowledgedSince = null;
        if (cut != PushCut.None) connection.Cut(cut);
        _events.Add(events => events.Closed(_client));
    }

    private void GiveUpOnRounds()
    {
        foreach (var round in _awaited ?? []) round.CutOff();
        _awaited = null;
    }
}
