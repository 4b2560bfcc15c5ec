using Presage.Core;

namespace Presage.Content.Tests.Push;

public sealed class PushChannelTests : IPushOutboxSink
{
    private static readonly PushOutboxOptions Options = new() { ChunkBytes = 8, WindowFramesMax = 8, WaitingMax = 2, OpenMax = 20, InvalidationsMax = 2, BytesPerMinute = 1L << 40 };
    private static readonly EventTime Later = new(1_000_000);
    private readonly List<string> _ended = [];
    private readonly List<long> _grown = [];
    private readonly PushOutbox _outbox;
    private readonly byte[] _buffer = new byte[PushLimits.ServerFrameBytesMax];
    private bool? _goesOn = true;

    public PushChannelTests()
    {
        _outbox = new PushOutbox(Options, this);
        Open(epoch: 0, offset: 0, credit: 1000);
    }

    [Fact]
    public void No_more_than_the_bytes_of_a_minute_go_out_and_the_rest_follows()
    {
        var outbox = new PushOutbox(Options with { BytesPerMinute = 20 }, this);
        outbox.Open(new ClientHave { Epoch = 0, Offset = 0, Reporter = 1, CreditBytes = 1000, Terms = new ClientTerms(NetworkClass.Wired), Origins = [], Held = [] }, 1);
        Assert.True(outbox.TryOffer("site", Content("/a", 30), new PushWorth(1, Later), null));
        var buffer = new byte[PushLimits.ServerFrameBytesMax];
        var start = new EventTime(100_000);
        while (outbox.Write(start, buffer) > 0) continue;

        Assert.Equal(16, outbox.Tally.SentBytes);
        Assert.False(outbox.Expire(start + TimeSpan.FromSeconds(59)));
        Assert.Equal(0, outbox.Write(start + TimeSpan.FromSeconds(59), buffer));
        Assert.True(outbox.Expire(start + TimeSpan.FromSeconds(66)));
        while (outbox.Write(start + TimeSpan.FromSeconds(66), buffer) > 0) continue;
        Assert.Equal(30, outbox.Tally.SentBytes);
    }

    [Fact]
    public void Cuts_at_any_moment_lose_repeat_and_reorder_nothing()
    {
        var (stored, cuts, renewals) = (0, 0, 0);
        for (ulong seed = 1; seed <= 120; seed++)
        {
            var world = new ChannelWorld(seed);
            world.Run(660);
            stored += world.StoredCount;
            cuts += world.Cuts;
            renewals += world.Renewals;
        }

        Assert.True(stored > 1000, $"only {stored} contents arrived");
        Assert.True(cuts > 1000, $"only {cuts} cuts");
        Assert.True(renewals > 100, $"only {renewals} renewals");
    }

    [Fact]
    public void Without_room_the_least_valuable_push_gives_way()
    {
        Assert.True(Offer("/a", 5));
        Assert.True(Offer("/b", 3));
        Assert.False(Offer("/c", 2));
        Assert.True(Offer("/d", 4));
        Assert.Equal(["/b Cancelled 0"], _ended);
        Next();
        Assert.True(OfferFrame.Read(Next(), out _).Problem == FrameProblem.Unexpected);
    }

    [Fact]
    public void The_most_valuable_goes_first_and_an_invalidation_before_it()
    {
        Offer("/a", 1);
        Offer("/b", 2);
        OfferFrame.Read(Next(), out var first);
        Assert.Equal("/b", first.Id);
        _outbox.Invalidate(new QueuedInvalidation("site", new Invalidation(1, InvalidationScope.Id, "/x")));
        Assert.Equal(PushFrameKind.Invalidate, (PushFrameKind)Next()[0]);
        Assert.Equal(PushFrameKind.Data, (PushFrameKind)Next()[0]);
    }

    [Fact]
    public void An_invalidation_breaks_off_what_it_makes_stale()
    {
        Offer("/a", 1);
        Next();
        Next();
        _outbox.Invalidate(new QueuedInvalidation("site", new Invalidation(1, InvalidationScope.Prefix, "/")));
        Assert.Equal(["/a Cancelled 8"], _ended);
        Assert.Equal(PushFrameKind.Invalidate, (PushFrameKind)Next()[0]);
        CancelFrame.Read(Next(), out var cancel);
        Assert.Equal(CancelReason.Stale, cancel.Reason);
    }

    [Fact]
    public void A_client_that_acknowledges_nothing_gets_no_more_than_the_window_but_every_invalidation()
    {
        Offer("/a", 1, bytes: 500);
        for (var index = 0; index < Options.WindowFramesMax; index++) Assert.NotEmpty(Next());
        Assert.Empty(Next());
        for (var number = 1; number <= 9; number++) _outbox.Invalidate(new QueuedInvalidation("site", new Invalidation(number, InvalidationScope.Id, $"/{number}")));
        InvalidateFrame.Read(Next(), out var first);
        Assert.Equal(new Invalidation(9, InvalidationScope.All, ""), first.Invalidation);
        Assert.Empty(Next());
    }

    [Fact]
    public void Telling_a_client_allocates_nothing_so_that_telling_all_of_them_is_no_collection()
    {
        var told = Enumerable.Range(1, 200).Select(number => new QueuedInvalidation("site", new Invalidation(number, InvalidationScope.Id, "/x"))).ToArray();
        var allocated = new long[told.Length];
        _outbox.Begin("site", 0);
        for (var index = 0; index < told.Length; index++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _outbox.Invalidate(told[index]);
            _outbox.Write(new EventTime(0), _buffer);
            allocated[index] = GC.GetAllocatedBytesForCurrentThread() - before;
            _outbox.Take(new ClientAck(index + 1, 1, []));
        }

        Assert.All(allocated.Skip(1), bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void Credit_bounds_the_bytes_of_content_and_nothing_else()
    {
        Open(_outbox.Epoch, 0, credit: 10);
        Offer("/a", 1, bytes: 30);
        _ = Next();
        Assert.Equal((8, 2), (Data(Next()), Data(Next())));
        Assert.Empty(Next());
        _outbox.Invalidate(new QueuedInvalidation("site", new Invalidation(1, InvalidationScope.All, "")));
        Assert.Equal(PushFrameKind.Invalidate, (PushFrameKind)Next()[0]);
        Assert.Equal(10, _outbox.CreditUsedBytes);
    }

    [Fact]
    public void Another_epoch_begins_anew_and_frames_never_sent_are_refused()
    {
        Assert.True(_outbox.Open(Have(_outbox.Epoch + 1, 0, 10), 77));
        Assert.Equal(77UL, _outbox.Epoch);
        Assert.True(_outbox.Open(Have(77, 5, 10), 78));
        Assert.Equal(FrameProblem.OutOfOrder, _outbox.Take(new ClientAck(1, 1, [])).Problem);
    }

    [Fact]
    public void What_a_cut_has_lost_goes_out_again_when_its_cost_is_agreed_to_and_is_broken_off_when_it_is_not()
    {
        Offer("/a", 1);
        while (Next().Length > 0) continue;
        _goesOn = null;

        Open(_outbox.Epoch, 1, credit: 100);
        Assert.Empty(Next());
        _outbox.Decide(0, goesOn: true);
        Assert.Equal(PushFrameKind.Data, (PushFrameKind)Next()[0]);
        Open(_outbox.Epoch, 1, credit: 100);
        _outbox.Decide(0, goesOn: false);

        Assert.Equal([40, 48], _grown);
        Assert.Equal(["/a Cancelled 28"], _ended);
        Assert.Equal(PushFrameKind.Cancel, (PushFrameKind)Next()[0]);
    }

    [Fact]
    public void A_client_without_the_base_of_a_delta_gets_the_whole_body()
    {
        var content = Content("/a", 40);
        _outbox.TryOffer("site", content, new PushWorth(1, Later), new PushDelta(content.Hash, new byte[5]));
        OfferFrame.Read(Next(), out var delta);
        Assert.Equal(5, delta.SentBytes);
        _outbox.Take(new ClientAck(1, 1, [PushReport.Refused("/a", 0, ClientRefusal.BaseMissing)]));
        Assert.Equal(PushFrameKind.Cancel, (PushFrameKind)Next()[0]);
        OfferFrame.Read(Next(), out var whole);
        Assert.Equal((40L, null), (whole.SentBytes, whole.Base));
        Assert.Empty(_ended);
    }

    [Fact]
    public void A_lease_runs_from_the_moment_of_asking()
    {
        var lease = new PushLease();
        lease.Ask(TimeSpan.FromSeconds(10));
        lease.Begin(TimeSpan.FromSeconds(10));
        Assert.True(lease.IsValid(TimeSpan.FromSeconds(18.9)));
        Assert.False(lease.IsValid(TimeSpan.FromSeconds(19)));
        var nonce = lease.Ask(TimeSpan.FromSeconds(15));
        lease.Answer(nonce - 1);
        Assert.False(lease.IsValid(TimeSpan.FromSeconds(20)));
        lease.Answer(nonce);
        Assert.True(lease.IsValid(TimeSpan.FromSeconds(20)));
        lease.End();
        Assert.False(lease.IsValid(TimeSpan.FromSeconds(15)));
    }

    void IPushOutboxSink.Grown(long ticket, long bytes)
    {
        _grown.Add(bytes);
        if (_goesOn is { } goesOn) _outbox.Decide(ticket, goesOn);
    }

    void IPushOutboxSink.Ended(string id, PushOutcome outcome, long sentBytes, long ticket) => _ended.Add($"{id} {outcome} {sentBytes}");

    void IPushOutboxSink.Requested(in PushReport request) => _ended.Add(request.Id);

    void IPushOutboxSink.Acknowledged(string origin, long number)
    {
    }

    private static int Data(byte[] frame) => DataFrame.Read(frame, out var data).IsNone ? data.Bytes.Length : -1;

    private static StoredContent Content(string id, int bytes) => new()
    {
        Id = id, Version = 0, Hash = ContentHash.Of(new byte[bytes]), Status = 200, Terms = default, Tags = [], Headers = "", Body = new byte[bytes],
    };

    private static ClientHave Have(ulong epoch, long offset, long credit) =>
        new() { Epoch = epoch, Offset = offset, Reporter = 1, CreditBytes = credit, Terms = default, Origins = [], Held = [] };

    private void Open(ulong epoch, long offset, long credit) => _outbox.Open(Have(epoch, offset, credit), 5);

    private bool Offer(string id, double value, int bytes = 20) => _outbox.TryOffer("site", Content(id, bytes), new PushWorth(value, Later), null);

    private byte[] Next() => _buffer[.._outbox.Write(new EventTime(0), _buffer)];
}
