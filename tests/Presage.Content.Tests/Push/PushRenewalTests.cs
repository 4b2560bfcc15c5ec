using System.Text;
using Presage.Core;

namespace Presage.Content.Tests.Push;

/// <summary>A server tells a client that a body which it holds is good for longer.</summary>
public sealed class PushRenewalTests : IPushOutboxSink
{
    private const string Site = "site";
    private static readonly PushOutboxOptions Server = new() { ChunkBytes = 8, WindowFramesMax = 64, WaitingMax = 4, OpenMax = 20, InvalidationsMax = 8, BytesPerMinute = 1L << 40 };
    private static readonly PushInboxOptions Client = new() { BodyBytesMax = 1000, AssemblingBytesMax = 1000, ReportsMax = 100, FloorsMax = 64 };
    private static readonly EventTime Start = new(1_000_000);
    private static readonly EventTime Later = Start + TimeSpan.FromMinutes(5);
    private readonly List<string> _ended = [];
    private readonly WorldStore _store = new();
    private readonly PushOutbox _outbox;
    private readonly PushInbox _inbox;
    private readonly byte[] _buffer = new byte[PushLimits.ServerFrameBytesMax];
    private readonly Queue<byte[]> _line = new();

    public PushRenewalTests()
    {
        (_outbox, _inbox) = (new PushOutbox(Server, this), new PushInbox(Client, _store, 1, []));
        _outbox.Open(_inbox.Greet(1000, default, []), 7);
        _outbox.Begin(Site, 0);
        Assert.True(_inbox.Take(new ServerHave
        {
            IsResync = true, Epoch = 7, Offset = 0, Reports = 0, ChunkBytes = 8, FrameBytesMax = 4096, PingMilliseconds = 1, LeaseMilliseconds = 1, Origins = [new OriginNumber(Site, 0)],
        }).IsNone);
        _store.Renewed.Add("/a");
    }

    [Fact]
    public void A_renewal_costs_no_bytes_and_prolongs_what_is_held()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Use();
        Assert.True(Renew(version: 0, fresh: 3600, out var isOwn));
        Deliver(true);

        Assert.True(isOwn);
        Assert.Equal((Start + TimeSpan.FromHours(1)).ToDateTimeOffset(), _store.Held["/a"].Content.Terms.FreshUntil);
        Assert.Equal((1L, 1L, 20L), (_inbox.PushesStored, _inbox.PushesRenewed, _outbox.Tally.SentBytes));
        Use();
        Assert.Equal(["/a Used 20", "/a Used 0"], _ended);
    }

    [Fact]
    public void A_push_that_is_renewed_before_its_use_is_one_push_and_ends_once()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Deliver(Tell(new Invalidation(1, InvalidationScope.Id, "/b")));
        Assert.True(Renew(version: 1, fresh: 60, out var isOwn));
        Deliver(true);
        Assert.Empty(_ended);
        Use();

        Assert.False(isOwn);
        Assert.Equal(1, _store.Held["/a"].Content.Version);
        Assert.Equal(["/a Used 20"], _ended);
        Assert.Equal((0, 0L), (_outbox.PushesOpen, _outbox.Tally.OpenBytes));
    }

    [Fact]
    public void What_is_not_used_after_its_renewal_ends_unused_when_the_time_of_the_renewal_is_over()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Use();
        Deliver(Renew(version: 0, fresh: 60, out _));
        _outbox.Expire(Later);

        Assert.Equal(["/a Used 20", "/a Unused 0"], _ended);
    }

    /// <summary>The frames of a renewal are OFFER and DATA: the invalidation comes before both, between them, or after.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_invalidation_wins_over_a_renewal_whatever_comes_first(int framesBefore)
    {
        Deliver(Offer(version: 0, fresh: 60));
        Assert.True(Renew(version: 0, fresh: 3600, out _));
        var frames = new List<byte[]>();
        for (var length = Write(); length > 0; length = Write()) frames.Add(_buffer[..length]);
        Assert.Equal(2, frames.Count);
        frames.Insert(framesBefore, new byte[64]);
        for (var index = 0; index < frames.Count; index++)
        {
            if (index == framesBefore) Assert.True(_inbox.Take(Invalidation(4 + index), Start.ToDateTimeOffset()).IsNone);
            else Assert.True(_inbox.Take(At(frames[index], 4 + index), Start.ToDateTimeOffset()).IsNone);
            Assert.Equal(index < framesBefore, _inbox.IsCurrent(Site, _store.Held["/a"].Content));
        }
    }

    [Fact]
    public void A_renewal_that_an_invalidation_overtakes_at_the_server_is_broken_off()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Use();
        Assert.True(Renew(version: 0, fresh: 3600, out _));
        Assert.Equal(PushFrameKind.Offer, (PushFrameKind)_buffer[.._outbox.Write(Start, _buffer)][0]);
        _outbox.Invalidate(new QueuedInvalidation(Site, new Invalidation(1, InvalidationScope.Id, "/a")));

        Assert.Equal(["/a Used 20", "/a Cancelled 0"], _ended);
        Assert.True(Renew(version: 0, fresh: 3600, out _), "the hub, which knows the floors, does not ask this");
    }

    [Fact]
    public void What_an_invalidation_named_is_current_again_once_the_origin_said_after_it_that_it_has_not_changed()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Deliver(Tell(new Invalidation(1, InvalidationScope.Id, "/a")));
        Assert.False(_inbox.IsCurrent(Site, _store.Held["/a"].Content));
        Assert.True(Renew(version: 1, fresh: 60, out _));
        Deliver(true);

        Assert.True(_inbox.IsCurrent(Site, _store.Held["/a"].Content));
        Assert.Equal(20, _outbox.Tally.SentBytes);
    }

    [Fact]
    public void A_body_that_is_gone_is_not_sent_in_the_place_of_its_renewal()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Use();
        _store.Held.Remove("/a");
        Assert.True(Renew(version: 0, fresh: 60, out _));
        Deliver(true);

        Assert.Equal(["/a Used 20", "/a Cancelled 0"], _ended);
        Assert.Equal(20, _outbox.Tally.SentBytes);
        Assert.False(Renew(version: 0, fresh: 60, out _));
        Assert.True(Offer(version: 0, fresh: 60), "it may be sent whole again");
    }

    [Fact]
    public void What_is_given_up_while_its_renewal_is_on_the_way_does_not_come_back()
    {
        Deliver(Offer(version: 0, fresh: 60));
        Assert.True(Renew(version: 0, fresh: 60, out _));
        Carry(1);
        _store.Held.Remove("/a");
        Deliver(true);

        Assert.Empty(_store.Held);
        Assert.Equal(1, _inbox.PushesRefused);
    }

    /// <summary>As clients did that were made before there were renewals: the same version is what they hold, and no delta of a later one has no bytes.</summary>
    [Theory]
    [InlineData(ClientRefusal.Held)]
    [InlineData(ClientRefusal.WrongDigest)]
    public void A_client_that_knows_no_renewals_is_sent_no_further_ones(ClientRefusal answer)
    {
        Deliver(Offer(version: 0, fresh: 60));
        Use();
        Assert.True(Renew(version: 0, fresh: 60, out _));
        for (var length = Write(); length > 0; length = Write()) continue;
        Assert.True(_outbox.Take(new ClientAck(6, _outbox.ReportsTaken + 1, [PushReport.Refused("/a", 0, answer)])).IsNone);

        Assert.Equal(["/a Used 20", "/a Cancelled 0"], _ended);
        Assert.False(Renew(version: 0, fresh: 60, out _));
        Assert.Equal(20, _outbox.Tally.SentBytes);
    }

    [Fact]
    public void Another_body_than_the_one_that_is_held_is_not_renewed()
    {
        Deliver(Offer(version: 0, fresh: 60));

        Assert.False(_outbox.TryRenew(Site, Content(0, 60) with { Hash = ContentHash.Of("other"u8) }, new PushWorth(1, Later), out _));
        Assert.False(_outbox.TryRenew(Site, Content(0, 60) with { Id = "/b" }, new PushWorth(1, Later), out _));
    }

    void IPushOutboxSink.Grown(long ticket, long bytes) => _outbox.Decide(ticket, goesOn: true);

    void IPushOutboxSink.Ended(string id, PushOutcome outcome, long sentBytes, long ticket) => _ended.Add($"{id} {outcome} {sentBytes}");

    void IPushOutboxSink.Requested(in PushReport request)
    {
    }

    void IPushOutboxSink.Acknowledged(string origin, long number)
    {
    }

    private static StoredContent Content(long version, int fresh)
    {
        var body = Encoding.ASCII.GetBytes("a body of 20 bytes..");
        var until = (Start + TimeSpan.FromSeconds(fresh)).ToDateTimeOffset();
        return new StoredContent
        {
            Id = "/a", Version = version, Hash = ContentHash.Of(body), Status = 200, Terms = new FreshnessTerms(until, until, until, false), Tags = [], Headers = "", Body = body,
        };
    }

    private static byte[] Invalidation(long offset)
    {
        var frame = new byte[64];
        return frame[..new InvalidateFrame(offset, Site, new Invalidation(1, InvalidationScope.Id, "/a")).Write(frame)];
    }

    /// <summary>The frame as it would be at another place; offsets here are of one byte.</summary>
    private static byte[] At(byte[] frame, int offset)
    {
        frame[2] = (byte)offset;
        return frame;
    }

    private bool Offer(long version, int fresh) => _outbox.TryOffer(Site, Content(version, fresh), new PushWorth(1, Later), null);

    private bool Renew(long version, int fresh, out bool isOwn) => _outbox.TryRenew(Site, Content(version, fresh), new PushWorth(1, Later), out isOwn);

    private bool Tell(Invalidation invalidation) => _outbox.Invalidate(new QueuedInvalidation(Site, invalidation));

    private void Use()
    {
        Assert.True(_store.Unused.Remove("/a"));
        _inbox.Report(PushReport.Of(PushReportKind.Used, "/a", _store.Held["/a"].Content.Version));
        Deliver(true);
    }

    private int Write() => _outbox.Write(Start, _buffer);

    private void Carry(int frames)
    {
        for (var index = 0; index < frames && Write() is > 0 and var length; index++) _line.Enqueue(_buffer[..length]);
        while (_line.TryDequeue(out var frame)) Assert.True(_inbox.Take(frame, Start.ToDateTimeOffset()).IsNone);
    }

    /// <summary>Everything that waits on either side arrives.</summary>
    private void Deliver(bool isTaken)
    {
        Assert.True(isTaken);
        Carry(int.MaxValue);
        if (_inbox.AckDue != AckUrgency.None) Assert.True(_outbox.Take(_inbox.Acknowledge()).IsNone);
        Carry(int.MaxValue);
    }
}
