using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Content.Tests.Push;

public sealed class PushRefusalTests
{
    private delegate FrameRefusal Reading(ReadOnlySpan<byte> frame);

    private static readonly Reading[] Readings =
    [
        frame => ClientHave.Read(frame, out _), frame => ServerHave.Read(frame, out _), frame => OfferFrame.Read(frame, out _), frame => DataFrame.Read(frame, out _),
        frame => ClientAck.Read(frame, out _), frame => ServerAck.Read(frame, out _), frame => CancelFrame.Read(frame, out _), frame => InvalidateFrame.Read(frame, out _),
        frame => CreditFrame.Read(frame, out _), frame => PingFrame.Read(frame, out _),
    ];

    [Theory]
    [InlineData("", FrameProblem.Truncated, 0)]
    [InlineData("06", FrameProblem.Truncated, 0)]
    [InlineData("0900", FrameProblem.Unexpected, 0)]
    [InlineData("0601", FrameProblem.UnknownFlag, 1)]
    [InlineData("0600", FrameProblem.Truncated, 2)]
    [InlineData("06000a0573697465", FrameProblem.Truncated, 4)]
    [InlineData("06000affff03", FrameProblem.TooLong, 3)]
    [InlineData("06000a01ff", FrameProblem.NotText, 3)]
    [InlineData("06000a047369746500", FrameProblem.OutOfRange, 9)]
    [InlineData("06000a04736974652c05", FrameProblem.OutOfRange, 9)]
    [InlineData("06000a04736974652c040000", FrameProblem.Trailing, 11)]
    [InlineData("0600ffffffffffffff7f", FrameProblem.OutOfRange, 2)]
    [InlineData("0600ffffffffffffffff", FrameProblem.OutOfRange, 2)]
    public void A_frame_that_is_wrong_says_where(string hex, FrameProblem problem, int at) =>
        Assert.Equal(new FrameRefusal(problem, at), InvalidateFrame.Read(Convert.FromHexString(hex), out _));

    [Fact]
    public void A_list_that_claims_more_than_its_limit_is_refused_before_it_is_made() =>
        Assert.Equal(FrameProblem.TooLong, ClientAck.Read(Convert.FromHexString("04000801ffffffff07"), out _).Problem);

    [Fact]
    public void Any_bytes_end_with_a_refusal_or_a_frame() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            for (byte kind = 0; kind < 10; kind++) ReadAll([kind, .. bytes]);
            ReadAll(bytes);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(17, 19));

    [Fact]
    public void A_golden_frame_that_is_cut_or_damaged_ends_with_a_refusal_or_a_frame()
    {
        var random = new SeededRandom(23);
        foreach (var frame in PushGolden.Names.Select(PushGolden.Read))
        {
            for (var length = 0; length < frame.Length; length++) ReadAll(frame[..length]);
            for (var round = 0; round < 2000; round++)
            {
                var damaged = (byte[])frame.Clone();
                damaged[random.NextInt32(damaged.Length)] = (byte)random.NextInt32(256);
                damaged[random.NextInt32(damaged.Length)] ^= (byte)(1 << random.NextInt32(8));
                ReadAll(damaged);
            }
        }
    }

    [Fact]
    public void Every_golden_frame_cut_short_is_refused_by_its_own_reading()
    {
        foreach (var name in PushGolden.Names.Where(name => !name.StartsWith("data", StringComparison.Ordinal)))
        {
            var frame = PushGolden.Read(name);
            var own = Assert.Single(Readings, reading => reading(frame).IsNone);
            for (var length = 0; length < frame.Length; length++) Assert.False(own(frame.AsSpan(0, length)).IsNone, $"{name} of {length} bytes");
            Assert.False(own([.. frame, 0]).IsNone);
        }
    }

    private static void ReadAll(byte[] frame)
    {
        foreach (var reading in Readings)
        {
            var refusal = reading(frame);
            Assert.InRange(refusal.At, 0, frame.Length);
        }
    }
}
