using System.Text;

namespace Presage.Content.Tests.Push;

public sealed class PushFrameTests
{
    private readonly byte[] _into = new byte[PushLimits.HaveBytesMax];

    [Fact]
    public void The_haves_are_those_of_the_document()
    {
        var client = new ClientHave
        {
            Epoch = PushGolden.Epoch,
            Offset = 300,
            Reporter = PushGolden.Reporter,
            CreditBytes = 1 << 20,
            Terms = new ClientTerms(NetworkClass.Cellular, SavesData: true),
            Origins = [new OriginNumber("site", 41)],
            Held = [new HeldContent("/a.css", 40, PushGolden.Hash)],
        };
        Assert.True(ClientHave.Read(PushGolden.Read("have-client"), out var read).IsNone);
        Assert.Equal(client.Held.AsEnumerable(), read.Held.AsEnumerable());
        Assert.Equal(client.Origins.AsEnumerable(), read.Origins.AsEnumerable());
        Assert.Equal(client, read with { Held = client.Held, Origins = client.Origins });
        Same("have-client", client.Write(_into));
        var server = new ServerHave
        {
            IsResync = true, Epoch = PushGolden.Epoch, Offset = 0, Reports = 7, ChunkBytes = 16_384, FrameBytesMax = 65_536, PingMilliseconds = 3000, LeaseMilliseconds = 10_000,
            Origins = [new OriginNumber("site", 42)],
        };
        Assert.True(ServerHave.Read(PushGolden.Read("have-server"), out var answer).IsNone);
        Assert.Equal(server, answer with { Origins = server.Origins });
        Same("have-server", server.Write(_into));
    }

    [Fact]
    public void The_offers_are_those_of_the_document()
    {
        var offer = new OfferFrame
        {
            Offset = 5, Push = 3, Origin = "site", Id = "/é.html", Version = 42, Hash = PushGolden.Hash, BodyBytes = 14, SentBytes = 14, Status = 200,
            FreshMilliseconds = 60_000, RevalidateMilliseconds = 0, Tags = ["news", "de"], Headers = "Content-Type: text/plain\nETag: \"x\"\n",
        };
        Assert.True(OfferFrame.Read(PushGolden.Read("offer"), out var read).IsNone);
        Assert.Equal(offer.Tags.AsEnumerable(), read.Tags.AsEnumerable());
        Assert.Equal(offer, read with { Tags = offer.Tags });
        Same("offer", offer.Write(_into));
        var delta = offer with
        {
            Offset = 6, Push = 4, Id = "/a.txt", Version = 43, Base = PushGolden.Base, SentBytes = 90, RevalidateMilliseconds = 5000, Tags = [], Headers = "",
        };
        Same("offer-delta", delta.Write(_into));
        Assert.True(OfferFrame.Read(PushGolden.Read("offer-delta"), out read).IsNone);
        Assert.Equal(delta, read with { Tags = delta.Tags });
        Assert.False(read.IsRenewal);
        var renewal = delta with
        {
            Offset = 9, Push = 5, Version = 44, Base = PushGolden.Hash, SentBytes = 0, FreshMilliseconds = 3_600_000, Tags = ["news"], Headers = "ETag: \"x\"\n",
        };
        Same("offer-renewal", renewal.Write(_into));
        Assert.True(OfferFrame.Read(PushGolden.Read("offer-renewal"), out read).IsNone);
        Assert.Equal(renewal, read with { Tags = renewal.Tags });
        Assert.True(read.IsRenewal);
    }

    [Fact]
    public void The_data_are_those_of_the_document()
    {
        Same("data", new DataFrame { Offset = 7, Push = 3, Position = 0, IsLast = false, Bytes = "hello, r"u8 }.Write(_into));
        Same("data-last", new DataFrame { Offset = 8, Push = 3, Position = 8, IsLast = true, Bytes = "eader\n"u8 }.Write(_into));
        Assert.True(DataFrame.Read(PushGolden.Read("data-last"), out var read).IsNone);
        Assert.Equal((8, 3, 8, true, "eader\n"), (read.Offset, read.Push, read.Position, read.IsLast, Encoding.UTF8.GetString(read.Bytes)));
    }

    [Fact]
    public void The_acks_are_those_of_the_document()
    {
        var ack = new ClientAck(8, 129,
        [
            PushReport.Of(PushReportKind.Stored, "/a", 42), PushReport.Of(PushReportKind.Used, "/a", 42), PushReport.Of(PushReportKind.Unused, "/b", 1),
            PushReport.Of(PushReportKind.Evicted, "/c", 2), PushReport.Refused("/d", 3, ClientRefusal.NoRoom), PushReport.Request("/a", 250, true, "/index.html"),
        ]);
        Same("ack-client", ack.Write(_into));
        Assert.True(ClientAck.Read(PushGolden.Read("ack-client"), out var read).IsNone);
        Assert.Equal(ack.Reports.AsEnumerable(), read.Reports.AsEnumerable());
        Assert.Equal(ack, read with { Reports = ack.Reports });
        Same("ack-server", new ServerAck(134).Write(_into));
        Assert.True(ServerAck.Read(PushGolden.Read("ack-server"), out var answer).IsNone);
        Assert.Equal(134, answer.Reports);
    }

    [Fact]
    public void The_small_frames_are_those_of_the_document()
    {
        var cancel = new CancelFrame(9, 4, CancelReason.Withdrawn);
        Same("cancel", cancel.Write(_into));
        Assert.True(CancelFrame.Read(PushGolden.Read("cancel"), out var cancelRead).IsNone);
        Assert.Equal(cancel, cancelRead);
        var invalidate = new InvalidateFrame(10, "site", new Invalidation(44, InvalidationScope.Prefix, "/news/"));
        Same("invalidate", invalidate.Write(_into));
        Assert.True(InvalidateFrame.Read(PushGolden.Read("invalidate"), out var invalidateRead).IsNone);
        Assert.Equal(invalidate, invalidateRead);
        var credit = new CreditFrame(2 << 20, new ClientTerms(NetworkClass.Wifi, OptedOut: true));
        Same("credit", credit.Write(_into));
        Assert.True(CreditFrame.Read(PushGolden.Read("credit"), out var creditRead).IsNone);
        Assert.Equal(credit, creditRead);
        Same("ping", new PingFrame(PushLimits.NumberMax, false).Write(_into));
        Same("ping-answer", new PingFrame(PushLimits.NumberMax, true).Write(_into));
        Assert.True(PingFrame.Read(PushGolden.Read("ping-answer"), out var ping).IsNone);
        Assert.Equal(new PingFrame(PushLimits.NumberMax, true), ping);
    }

    private void Same(string name, int length) => Assert.Equal(Convert.ToHexStringLower(PushGolden.Read(name)), Convert.ToHexStringLower(_into.AsSpan(0, length)));
}
