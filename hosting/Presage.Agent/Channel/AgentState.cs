using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Agent;

/// <summary>Store, channel and lease as one, behind one lock: what is served and what arrives never pass each other.</summary>
internal sealed class AgentState
{
    private const int ReportsMax = 4096;
    private const int FloorsMax = 4096;
    private const int AcknowledgeFrames = 16;
    private readonly Lock _lock = new();
    private readonly AgentOptions _options;
    private readonly AgentStore _store;
    private readonly PushInbox _inbox;
    private readonly PushLease _lease = new();
    private readonly TimeProvider _time;
    private ClientTerms _terms;
    private TimeSpan _pingInterval;
    private TimeSpan _askedAt;
    private long _creditLimit;
    private long? _nonceToAnswer;
    private bool _isAsking;
    private bool _areTermsNew;

    public AgentState(AgentOptions options, TimeProvider time, ulong reporter)
    {
        (_options, _time, _terms) = (options, time, options.Terms);
        _store = AgentStore.Open(options.Folder, options.StoreBytesMax, FloorsMax);
        var limits = new PushInboxOptions
        {
            BodyBytesMax = options.BodyBytesMax, AssemblingBytesMax = options.BodyBytesMax, ReportsMax = ReportsMax, FloorsMax = FloorsMax,
        };
        _inbox = new PushInbox(limits, _store, reporter, _store.Followed);
        _store.Report = report => _inbox.Report(report);
    }

    public PushClientStatus Status
    {
        get
        {
            lock (_lock)
            {
                return new PushClientStatus(
                    _lease.IsValid(Elapsed), _store.Count, _store.Bytes, _store.Damaged, _inbox.PushesStored, _inbox.PushesRenewed, _inbox.PushesRefused, _inbox.ReportsOpen, _inbox.ReportsDropped);
            }
        }
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(0);

    /// <summary>The first frame of a connection.</summary>
    public byte[] Greet()
    {
        lock (_lock)
        {
            (_creditLimit, _isAsking, _nonceToAnswer, _areTermsNew) = (_options.CreditBytes, false, null, false);
            _askedAt = Elapsed;
            _lease.Ask(_askedAt);
            var buffer = new byte[PushLimits.HaveBytesMax];
            return buffer[.._inbox.Greet(_creditLimit, _terms, _store.Held).Write(buffer)];
        }
    }

    /// <summary>The server's first frame.</summary>
    public FrameRefusal Begin(ReadOnlySpan<byte> frame)
    {
        lock (_lock)
        {
            var refusal = ServerHave.Read(frame, out var have);
            if (refusal.IsNone) refusal = _inbox.Take(have);
            if (!refusal.IsNone)
            {
                _inbox.Forget();
                return refusal;
            }

            _pingInterval = TimeSpan.FromMilliseconds(Math.Min(have.PingMilliseconds, int.MaxValue));
            _lease.Begin(TimeSpan.FromMilliseconds(Math.Min(have.LeaseMilliseconds, int.MaxValue)));
            return default;
        }
    }

    /// <summary>Any other frame. After a refusal the connection is to be ended.</summary>
    /// <param name="isUrgent">Whether the answer to it must not wait.</param>
    public FrameRefusal Take(ReadOnlySpan<byte> frame, out bool isUrgent)
    {
        lock (_lock)
        {
            var refusal = frame.Length > 0 && frame[0] == (byte)PushFrameKind.Ping ? TakePing(frame) : _inbox.Take(frame, _time.GetUtcNow());
            if (!refusal.IsNone) _inbox.Forget();
            isUrgent = _inbox.AckDue == AckUrgency.AtOnce || _inbox.FramesUnacknowledged >= AcknowledgeFrames || _nonceToAnswer is not null || IsCreditLow;
            return refusal;
        }
    }

    /// <summary>The next frame to send; 0 if there is none.</summary>
    public int Write(Span<byte> into)
    {
        lock (_lock)
        {
            if (_nonceToAnswer is { } nonce)
            {
                _nonceToAnswer = null;
                return new PingFrame(nonce, true).Write(into);
            }

            if (_inbox.AckDue != AckUrgency.None) return _inbox.Acknowledge().Write(into);
            if (IsCreditLow || _areTermsNew) return WriteCredit(into);
            return IsAskDue ? WritePing(into) : 0;
        }
    }

    /// <summary>What there is for a request.</summary>
    public ServeAnswer Find(string id)
    {
        lock (_lock)
        {
            if (_store.Entry(id) is not { } entry) return default;
            var state = entry.Content.Terms.At(_time.GetUtcNow());
            var mayServe = _lease.IsValid(Elapsed) && _inbox.IsCurrent(entry.Origin, entry.Content) && state <= FreshnessState.StaleWhileRevalidate;
            var isAskedFor = state == FreshnessState.StaleWhileRevalidate && !entry.IsAsking;
            entry.IsAsking |= mayServe && isAskedFor;
            return new ServeAnswer(_store.Read(id), mayServe, mayServe && isAskedFor);
        }
    }

    /// <summary>The origin said that a body is what it would send now.</summary>
    /// <param name="terms">That it gave with it; null where none came, and it may be asked again.</param>
    /// <param name="tags">Names that it gave with it.</param>
    public void Confirm(string id, in ContentHash hash, FreshnessTerms? terms, ImmutableArray<string> tags)
    {
        lock (_lock)
        {
            if (_store.Entry(id) is not { } entry || entry.Content.Hash != hash) return;
            entry.IsAsking = false;
            if (terms is { } renewed) entry.Renew(renewed, tags);
        }
    }

    /// <summary>The origin has another body: this one is not served again.</summary>
    public void Outdated(string id, in ContentHash hash)
    {
        lock (_lock)
        {
            if (_store.Entry(id) is { } entry && entry.Content.Hash == hash) _store.Remove(id, PushReportKind.Unused);
        }
    }

    /// <summary>The origin has another body: it takes the place of the one that is held, unless an invalidation has come since it was read.</summary>
    public void Replace(StoredContent newer, in ContentHash held)
    {
        lock (_lock)
        {
            if (_store.Entry(newer.Id) is not { } entry || entry.Content.Hash != held) return;
            if (_inbox.IsCurrent(entry.Origin, newer)) _store.Replace(entry.Origin, newer);
        }
    }

    /// <summary>A request was answered.</summary>
    public void Requested(string id, bool isFromPush, string referrer)
    {
        lock (_lock)
        {
            if (isFromPush) _store.Use(id);
            _inbox.Report(PushReport.Request(id, 0, isFromPush, referrer));
        }
    }

    public void Change(ClientTerms terms)
    {
        lock (_lock) (_terms, _areTermsNew) = (terms, true);
    }

    /// <summary>Nothing is served unasked any more, until the server answers again.</summary>
    public void EndLease()
    {
        lock (_lock) _lease.End();
    }

    private bool IsCreditLow => _creditLimit - _inbox.CreditUsedBytes < _options.CreditBytes / 2;

    private bool IsAskDue => Elapsed - _askedAt >= _pingInterval && (!_isAsking || Elapsed - _askedAt >= 2 * _pingInterval);

    private int WriteCredit(Span<byte> into)
    {
        (_creditLimit, _areTermsNew) = (_inbox.CreditUsedBytes + _options.CreditBytes, false);
        return new CreditFrame(_creditLimit, _terms).Write(into);
    }

    private int WritePing(Span<byte> into)
    {
        (_askedAt, _isAsking) = (Elapsed, true);
        return new PingFrame(_lease.Ask(_askedAt), false).Write(into);
    }

    private FrameRefusal TakePing(ReadOnlySpan<byte> frame)
    {
        var refusal = PingFrame.Read(frame, out var ping);
        if (!refusal.IsNone) return refusal;
        if (!ping.IsAnswer)
        {
            _nonceToAnswer = ping.Nonce;
            return default;
        }

        _isAsking = false;
        _lease.Answer(ping.Nonce);
        return default;
    }
}
