using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Content.Tests;

public sealed class ContentEventCodecTests
{
    private static readonly ContentEvent Viewed = new(ContentEventKind.View, 0x0102030405060708, 0xF1F2F3F4F5F6F7F8, new EventTime(1_763_800_000_123));
    private static readonly ContentEvent Bought = new(ContentEventKind.Purchase, 1, ulong.MaxValue, new EventTime(-2), Persona: 300);

    [Fact]
    public void The_released_format_is_written_and_read_unchanged()
    {
        Golden.Assert("event-1-view.hex", ContentEventCodec.Encode(Viewed));
        Golden.Assert("event-1-purchase.hex", ContentEventCodec.Encode(Bought));
        Assert.Equal(Viewed, Decoded(Golden.Read("event-1-view.hex")));
        Assert.Equal(Bought, Decoded(Golden.Read("event-1-purchase.hex")));
    }

    [Fact]
    public void Each_event_comes_back_from_its_bytes()
    {
        var events = from kind in Gen.Choose(0, 4)
                     from client in ArbMap.Default.GeneratorFor<ulong>()
                     from item in ArbMap.Default.GeneratorFor<ulong>()
                     from time in ArbMap.Default.GeneratorFor<long>()
                     from persona in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, int.MaxValue))
                     select new ContentEvent((ContentEventKind)kind, client | 1, item | 1 << 7, new EventTime(time), persona);
        Prop.ForAll(events.ToArbitrary(), happened => Decoded(ContentEventCodec.Encode(happened)) == happened)
            .Check(Config.QuickThrowOnFailure.WithReplay(5, 7).WithMaxTest(2000));
        foreach (var time in new[] { long.MinValue, -1, 0, 1, long.MaxValue })
            Assert.Equal(Viewed with { Time = new EventTime(time) }, Decoded(ContentEventCodec.Encode(Viewed with { Time = new EventTime(time) })));
    }

    [Fact]
    public void Events_are_read_one_after_another()
    {
        byte[] bytes = [.. ContentEventCodec.Encode(Viewed), .. ContentEventCodec.Encode(Bought)];
        Assert.Equal(ContentEventProblem.None, ContentEventCodec.TryRead(bytes, out var first, out var length));
        Assert.Equal(ContentEventProblem.None, ContentEventCodec.TryRead(bytes.AsSpan(length), out var second, out _));
        Assert.Equal((Viewed, Bought), (first, second));
        AssertRefused(bytes, ContentEventProblem.TrailingBytes, 24);
    }

    [Fact]
    public void Every_cut_is_refused_at_its_end()
    {
        foreach (var whole in new[] { ContentEventCodec.Encode(Viewed), ContentEventCodec.Encode(Bought) })
        {
            for (var length = 0; length < whole.Length; length++) AssertRefused(whole[..length], ContentEventProblem.Truncated, length);
        }
    }

    [Theory]
    [InlineData(0, 2, ContentEventProblem.UnknownVersion, 0)]
    [InlineData(1, 0x05, ContentEventProblem.UnknownKind, 1)]
    [InlineData(1, 0x22, ContentEventProblem.UnknownFlag, 1)]
    [InlineData(2, 0x00, ContentEventProblem.NoClient, 2)]
    [InlineData(18, 0x83, ContentEventProblem.BadTime, 18)]
    [InlineData(20, 0x00, ContentEventProblem.BadPersona, 19)]
    public void A_bad_byte_is_refused_with_its_place(int place, byte value, ContentEventProblem problem, int at)
    {
        var bytes = ContentEventCodec.Encode(Bought);
        bytes[place] = value;
        // The time of the sample takes one byte: a longer form of it ends in a zero byte.
        if (problem == ContentEventProblem.BadTime) bytes[19] = 0;
        AssertRefused(bytes, problem, at);
    }

    [Fact]
    public void An_item_of_nothing_and_a_persona_of_nobody_are_refused()
    {
        var bytes = ContentEventCodec.Encode(Bought);
        bytes.AsSpan(10, 8).Clear();
        AssertRefused(bytes, ContentEventProblem.NoItem, 10);
        AssertRefused([.. ContentEventCodec.Encode(Bought)[..19], 0], ContentEventProblem.BadPersona, 19);
        AssertRefused([.. ContentEventCodec.Encode(Bought)[..19], 0x80, 0x80, 0x80, 0x80, 0x08], ContentEventProblem.BadPersona, 19);
        AssertRefused([.. ContentEventCodec.Encode(Viewed)[..18], .. Enumerable.Repeat((byte)0xFF, 10)], ContentEventProblem.BadTime, 18);
    }

    [Fact]
    public void What_cannot_be_read_back_is_not_written()
    {
        foreach (var bad in new[] { Viewed with { Client = 0 }, Viewed with { Item = 0 }, Viewed with { Kind = (ContentEventKind)9 }, Viewed with { Persona = -1 } })
            Assert.Throws<ArgumentException>(() => ContentEventCodec.Encode(bad));
    }

    private static ContentEvent Decoded(byte[] bytes)
    {
        Assert.Equal(ContentEventProblem.None, ContentEventCodec.TryDecode(bytes, out var happened, out var at));
        Assert.Equal(bytes.Length, at);
        return happened;
    }

    private static void AssertRefused(byte[] bytes, ContentEventProblem problem, int at)
    {
        Assert.Equal((problem, at), (ContentEventCodec.TryDecode(bytes, out var happened, out var offset), offset));
        Assert.Equal(default, happened);
    }
}
