using System.Runtime.Serialization;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

public sealed class ClientEventsCodecTests
{
    // Version 1, one name, a view and a push: written by hand from the description of the format.
    private const string GoldenEvents =
        "01" + "01000000" + "0473697465" + "052F612E6A73"
        + "0100" + "0700000000000000" + "0900000000000000" + "D00F"
        + "0103" + "0700000000000000" + "0900000000000000" + "D20F";

    private static readonly ClientEvents Events = new(
        [new NamedItem("site", "/a.js")],
        [new ContentEvent(ContentEventKind.View, 7, 9, new EventTime(1000)), new ContentEvent(ContentEventKind.PushSent, 7, 9, new EventTime(1001))]);

    [Fact]
    public void Events_have_the_bytes_that_were_released() => Assert.Equal(GoldenEvents, Convert.ToHexString(ClientEventsCodec.Encode(Events)));

    [Fact]
    public void Released_bytes_are_read()
    {
        var read = ClientEventsCodec.DecodeEvents(Convert.FromHexString(GoldenEvents));

        Assert.Equal(Events.Names.ToArray(), read.Names.ToArray());
        Assert.Equal(Events.Events.ToArray(), read.Events.ToArray());
    }

    [Fact]
    public void A_snapshot_comes_back_as_it_was()
    {
        var read = ClientEventsCodec.DecodeSnapshot(ClientEventsCodec.Encode(new ShardSnapshot([new NamedItem("s", "/é")], new byte[] { 7, 8 }, new byte[] { 1, 2, 3 })));

        Assert.Equal(new NamedItem("s", "/é"), Assert.Single(read.Names));
        Assert.Equal([7, 8], read.Entries.ToArray());
        Assert.Equal([1, 2, 3], read.Predictor.ToArray());
    }

    [Fact]
    public void A_snapshot_of_before_entries_were_kept_is_read()
    {
        var read = ClientEventsCodec.DecodeSnapshot(Convert.FromHexString("0101000000" + "0173" + "022F61" + "010203"));

        Assert.Equal(new NamedItem("s", "/a"), Assert.Single(read.Names));
        Assert.True(read.Entries.IsEmpty);
        Assert.Equal([1, 2, 3], read.Predictor.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0300000000")]
    [InlineData("0200000000")]
    [InlineData("0200000000FFFFFFFF")]
    [InlineData("020000000002000000AA")]
    public void A_damaged_snapshot_is_refused(string hex) => Assert.Throws<SerializationException>(() => ClientEventsCodec.DecodeSnapshot(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01FFFFFFFF")]
    [InlineData("0101000000047369")]
    [InlineData("010000000001")]
    public void Damaged_bytes_are_refused(string hex) => Assert.Throws<SerializationException>(() => ClientEventsCodec.DecodeEvents(Convert.FromHexString(hex)));
}
