using System.Text;
using Presage.Core;

namespace Presage.Content.Tests.Push;

/// <summary>
/// A server and a client with a line between them that is cut at any moment, with everything that is on it lost; either side may lose its memory. Contents change, are invalidated,
/// offered, cancelled, used and given up. After each step: nothing came twice or in disorder, nothing that was acknowledged as stale is current, bytes add up.
/// </summary>
internal sealed class ChannelWorld : IPushOutboxSink
{
    private const string Origin = "site";
    private const int Contents = 10;

    private static readonly PushOutboxOptions Server = new() { ChunkBytes = 32, WindowFramesMax = 12, WaitingMax = 4, OpenMax = 30, InvalidationsMax = 3, BytesPerMinute = 1L << 40 };
    private static readonly PushInboxOptions Client = new() { BodyBytesMax = 1000, AssemblingBytesMax = 600, ReportsMax = 100, FloorsMax = 64 };
    private readonly ulong _seed;
    private readonly SeededRandom _random;
    private readonly InvalidationLog _log = new(4);
    private readonly WorldStore _store = new();
    private readonly Dictionary<ContentHash, StoredContent> _made = [];
    private readonly List<Invalidation> _statements = [];
    private readonly Queue<byte[]> _down = new();
    private readonly Queue<ClientAck> _up = new();
    private readonly byte[] _buffer = new byte[PushLimits.ServerFrameBytesMax];
    private readonly long[] _readAt = new long[Contents];
    private PushOutbox _outbox;
    private PushInbox _inbox;
    private EventTime _now = new(1_000_000);
    private ulong _epochs = 1;
    private long _acknowledged;
    private long _creditLimit;
    private int _revision;
    private int _accepted;
    private int _ended;

    public ChannelWorld(ulong seed)
    {
        (_seed, _random) = (seed, new SeededRandom(seed));
        _outbox = new PushOutbox(Server, this);
        _inbox = new PushInbox(Client, _store, 1, []);
        Connect();
    }

    public int StoredCount => _store.StoredCount;

    public int Cuts { get; private set; }

    public int Renewals { get; private set; }

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Step();
            Check(step);
        }

        Settle();
    }

    void IPushOutboxSink.Grown(long ticket, long bytes) => _outbox.Decide(ticket, goesOn: _random.NextInt32(8) > 0);

    void IPushOutboxSink.Ended(string id, PushOutcome outcome, long sentBytes, long ticket) => _ended++;

    void IPushOutboxSink.Requested(in PushReport request) => Assert.Equal(PushReportKind.Request, request.Kind);

    void IPushOutboxSink.Acknowledged(string origin, long number) => _acknowledged = Math.Max(_acknowledged, number);

    private void Step()
    {
        switch (_random.NextInt32(26))
        {
            case < 5: Send(); break;
            case < 11: Deliver(); break;
            case < 13: Acknowledge(); break;
            case < 15: Hear(); break;
            case < 18: Offer(); break;
            case 18: Invalidate(); break;
            case 19: Use(); break;
            case 20: GiveUp(); break;
            case 21: Grant(); break;
            case 22: Pass(); break;
            case 23 or 24: Renew(); break;
            default:
                if (_random.NextInt32(2) == 0) Break();
                break;
        }
    }

    private static string Id(int content) => content < Contents / 2 ? $"/a/{content}" : $"/b/{content}";

    private StoredContent Make(int content)
    {
        // An origin that says nothing new of a content since it was read has the same body still.
        _readAt[content] = _log.Number;
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{Id(content)} of revision {_revision / 3}; ", 1 + content)));
        var made = new StoredContent
        {
            Id = Id(content), Version = _log.Number, Hash = ContentHash.Of(body), Status = 200, Terms = default, Tags = [$"t{content % 3}"], Headers = "", Body = body,
        };
        return _made[made.Hash] = made;
    }

    private void Offer()
    {
        var content = Make(_random.NextInt32(Contents));
        var known = _made.Values.FirstOrDefault(one => HeldBody(one) == _outbox.HeldBody(content.Id) && _random.NextInt32(10) > 0);
        var delta = known is not null && BodyDelta.Make(known.Body.Span, content.Body.Span) is { } bytes ? new PushDelta(known.Hash, bytes) : null;
        if (_outbox.TryOffer(Origin, content, new PushWorth(_random.NextDouble(), _now + TimeSpan.FromSeconds(_random.NextInt32(100))), delta)) _accepted++;
    }

    private void Renew()
    {
        if (_store.Held.Count == 0) return;
        var id = _store.Held.Keys.ElementAt(_random.NextInt32(_store.Held.Count));
        var content = Make(Enumerable.Range(0, Contents).First(number => Id(number) == id));
        if (!_outbox.TryRenew(Origin, content, new PushWorth(_random.NextDouble(), _now + TimeSpan.FromSeconds(_random.NextInt32(100))), out var isOwn)) return;
        Renewals++;
        if (isOwn) _accepted++;
    }

    private static ulong HeldBody(StoredContent content)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Length];
        content.Hash.CopyTo(bytes);
        return BitConverter.ToUInt64(bytes);
    }

    private void Invalidate()
    {
        _revision++;
        var content = _random.NextInt32(Contents);
        var (scope, name) = _random.NextInt32(8) switch
        {
            0 => (InvalidationScope.All, ""),
            1 => (InvalidationScope.Prefix, Id(content)[..3]),
            2 => (InvalidationScope.Tag, $"t{content % 3}"),
            _ => (InvalidationScope.Id, Id(content)),
        };
        var statement = _log.Append(scope, name);
        _statements.Add(statement);
        if (_outbox.IsOpen) _outbox.Invalidate(new QueuedInvalidation(Origin, statement));
    }

    private void Send()
    {
        var length = _outbox.Write(_now, _buffer);
        if (length > 0) _down.Enqueue(_buffer[..length]);
    }

    private void Deliver()
    {
        if (!_down.TryDequeue(out var frame)) return;
        if (OfferFrame.Read(frame, out var offer).IsNone && offer.IsRenewal) _store.Renewed.Add(offer.Id);
        var refusal = _inbox.Take(frame, _now.ToDateTimeOffset());
        Assert.True(refusal.IsNone, $"seed {_seed}: {(PushFrameKind)frame[0]} {refusal}");
    }

    private void Acknowledge()
    {
        if (_inbox.AckDue != AckUrgency.None) _up.Enqueue(_inbox.Acknowledge());
    }

    private void Hear()
    {
        if (!_up.TryDequeue(out var ack)) return;
        var refusal = _outbox.Take(ack);
        Assert.True(refusal.IsNone, $"seed {_seed}: {ack} {refusal}");
        var answer = new byte[16];
        _down.Enqueue(answer[..new ServerAck(_outbox.ReportsTaken).Write(answer)]);
    }

    private void Use()
    {
        var id = Id(_random.NextInt32(Contents));
        var isHeld = _store.Held.TryGetValue(id, out var held);
        if (isHeld && _store.Unused.Remove(id)) _inbox.Report(PushReport.Of(PushReportKind.Used, id, held!.Content.Version));
        _inbox.Report(PushReport.Request(id, 0, isHeld, ""));
    }

    private void GiveUp()
    {
        var id = Id(_random.NextInt32(Contents));
        if (_store.Held.Remove(id, out var held) && _store.Unused.Remove(id)) _inbox.Report(PushReport.Of(PushReportKind.Evicted, id, held.Content.Version));
    }

    private void Grant() => _outbox.Allow(_creditLimit += _random.NextInt32(400));

    private void Pass()
    {
        _now += TimeSpan.FromSeconds(_random.NextInt32(20));
        _outbox.Expire(_now);
        if (_random.NextInt32(3) == 0) _outbox.Cancel(Id(_random.NextInt32(Contents)));
    }

    private void Break()
    {
        Cuts++;
        _outbox.Close();
        if (_random.NextInt32(12) == 0) _inbox = new PushInbox(Client, _store, _epochs + 100, _store.Followed);
        if (_random.NextInt32(12) == 0) Restart();
        if (_random.NextInt32(2) == 0) Invalidate();
        Connect();
    }

    private void Restart()
    {
        _outbox.Abandon();
        (_accepted, _ended) = (0, 0);
        _outbox = new PushOutbox(Server, this);
    }

    private void Connect()
    {
        _down.Clear();
        _up.Clear();
        _creditLimit = _random.NextInt32(500);
        var buffer = new byte[PushLimits.HaveBytesMax];
        Assert.True(ClientHave.Read(buffer.AsSpan(0, _inbox.Greet(_creditLimit, default, _store.List).Write(buffer)), out var have).IsNone);
        var isResync = _outbox.Open(have, _epochs++);
        var number = have.Origins.IsEmpty ? _log.Number : have.Origins[0].Number;
        _outbox.Begin(Origin, number);
        foreach (var missed in _log.After(number) ?? [new Invalidation(_log.Number, InvalidationScope.All, "")]) _outbox.Invalidate(new QueuedInvalidation(Origin, missed));
        var refusal = _inbox.Take(new ServerHave
        {
            IsResync = isResync, Epoch = _outbox.Epoch, Offset = isResync ? 0 : have.Offset, Reports = _outbox.ReportsTaken, ChunkBytes = Server.ChunkBytes, FrameBytesMax = 4096,
            PingMilliseconds = 1, LeaseMilliseconds = 1, Origins = [new OriginNumber(Origin, _log.Number)],
        });
        Assert.True(refusal.IsNone, $"seed {_seed}: HAVE {refusal}");
    }

    private void Check(int step)
    {
        var tally = _outbox.Tally;
        Assert.Equal(tally.SentBytes, tally.UsedBytes + tally.UnusedBytes + tally.CancelledBytes + tally.EvictedBytes + tally.OpenBytes);
        Assert.Equal(_accepted, _ended + _outbox.PushesOpen);
        Assert.True(_outbox.FramesOpen <= Server.WindowFramesMax + Server.InvalidationsMax);
        foreach (var (id, held) in _store.Held)
        {
            if (!_inbox.IsCurrent(Origin, held.Content)) continue;
            var stale = _statements.Find(one => one.Number <= _acknowledged && one.Number > held.Content.Version && Names(one, held.Content));
            Assert.True(stale is null, $"seed {_seed}, step {step}: {id} {held.Content.Version} is current after {stale}");
        }
    }

    private static bool Names(Invalidation one, StoredContent content) => one.Scope switch
    {
        InvalidationScope.Id => content.Id == one.Name,
        InvalidationScope.Prefix => content.Id.StartsWith(one.Name, StringComparison.Ordinal),
        InvalidationScope.Tag => content.Tags.Contains(one.Name),
        _ => true,
    };

    /// <summary>Once the line holds, everything that was taken arrives or has ended, and every invalidation is acknowledged.</summary>
    private void Settle()
    {
        _outbox.Allow(_creditLimit += 1_000_000);
        for (var quiet = 0; quiet < 3; quiet++)
        {
            if (_down.Count > 0 || _up.Count > 0 || _outbox.FramesOpen > 0) quiet = 0;
            Send();
            Deliver();
            Acknowledge();
            Hear();
        }

        Assert.Empty(_down);
        Assert.Equal(0, _outbox.FramesOpen);
        Assert.Equal(0, _inbox.ReportsOpen);
        Assert.Equal(_log.Number, _acknowledged);
        Check(-1);
        _outbox.Expire(_now + TimeSpan.FromDays(1));
        Assert.Equal(0, _outbox.PushesOpen);
        Assert.Equal(0, _outbox.Tally.OpenBytes);
    }
}
