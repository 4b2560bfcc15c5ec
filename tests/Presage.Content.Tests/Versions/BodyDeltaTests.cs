using System.Text;
using Presage.Core;

namespace Presage.Content.Tests.Versions;

public sealed class BodyDeltaTests
{
    private const string Page = "<html><head><title>A shop for tea</title></head><body><h1>Tea</h1><p>Green tea from the hills, 100 g, 7.20.</p><p>Black tea, 8.10.</p></body></html>\n";

    [Fact]
    public void The_format_is_for_ever()
    {
        var original = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Page, 4)));
        byte[] target = [.. original[..300], .. "NEW"u8, .. original[300..]];
        var delta = BodyDelta.Make(original, target)!;
        var golden = "50444C31"
            + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(original)) + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(target))
            + Convert.ToHexString([(byte)(target.Length & 255), (byte)(target.Length >> 8), 0, 0])
            + "D904" + "00" // copy 300 bytes from 0
            + "064E4557"; // three new bytes
        Assert.StartsWith(golden, Convert.ToHexString(delta), StringComparison.Ordinal);
        Assert.Equal(target, BodyDelta.Apply(original, delta).Body);
    }

    [Fact]
    public void A_delta_made_of_edits_gives_the_target_back_and_is_small()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var random = new SeededRandom(seed);
            var original = Bytes(random, 2000 + random.NextInt32(20_000));
            var target = Edited(random, original, random.NextInt32(6));
            var delta = BodyDelta.Make(original, target);
            Assert.True(delta is not null, $"seed {seed}");
            Assert.True(delta.Length <= target.Length * BodyDelta.ShareMax, $"seed {seed}");
            Assert.Equal(target, BodyDelta.Apply(original, delta).Body);
        }
    }

    [Fact]
    public void What_saves_less_than_thirty_per_cent_is_sent_whole()
    {
        var random = new SeededRandom(9);
        var original = Bytes(random, 10_000);
        Assert.Null(BodyDelta.Make(original, Bytes(random, 10_000)));
        Assert.Null(BodyDelta.Make(original, [.. original[..2500], .. Bytes(random, 7500)]));
        Assert.NotNull(BodyDelta.Make(original, [.. original[..8000], .. Bytes(random, 2000)]));
        Assert.Null(BodyDelta.Make(original, []));
    }

    [Fact]
    public void A_damaged_delta_is_refused_with_its_reason_and_never_gives_another_body()
    {
        var random = new SeededRandom(5);
        var original = Bytes(random, 5000);
        var target = Edited(random, original, 4);
        var delta = BodyDelta.Make(original, target)!;
        for (var index = 0; index < delta.Length; index++)
        {
            var damaged = delta.ToArray();
            damaged[index] ^= (byte)(1 + random.NextInt32(255));
            var result = BodyDelta.Apply(original, damaged);
            Assert.True(result.Body is null ? result.Problem != DeltaProblem.None : result.Body.AsSpan().SequenceEqual(target), $"byte {index}");
        }

        for (var length = 0; length < delta.Length; length += 7) Assert.Null(BodyDelta.Apply(original, delta.AsSpan(0, length)).Body);
    }

    [Fact]
    public void Each_reason_is_told_with_its_place()
    {
        var original = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Page, 3)));
        var delta = BodyDelta.Make(original, [.. original, .. "more"u8])!;
        Assert.Equal((DeltaProblem.NotADelta, 0), Refusal(original, [1, 2, 3]));
        Assert.Equal((DeltaProblem.WrongBase, 4), Refusal([.. original, 1], delta));
        Assert.Equal((DeltaProblem.TooLarge, 68), Refusal(original, [.. delta[..68], 255, 255, 255, 255]));
        Assert.Equal((DeltaProblem.Truncated, delta.Length - 1), Refusal(original, delta[..^1]) with { Offset = delta.Length - 1 });
        Assert.Equal((DeltaProblem.OutsideTarget, 72), Refusal(original, [.. delta[..72], 0]));
        Assert.Equal((DeltaProblem.OutsideBase, 72), Refusal(original, [.. delta[..72], 5, 0xFF, 0x7F]));
        Assert.Equal((DeltaProblem.WrongDigest, 36), Refusal(original, [.. delta[..40], (byte)(delta[40] ^ 1), .. delta[41..]]));
    }

    private static (DeltaProblem Problem, int Offset) Refusal(byte[] original, byte[] delta) =>
        BodyDelta.Apply(original, delta) is var result ? (result.Problem, result.ProblemOffset) : default;

    private static byte[] Bytes(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)random.NextUInt64())];

    private static byte[] Edited(SeededRandom random, byte[] original, int edits)
    {
        var bytes = original.ToList();
        for (var edit = 0; edit < edits; edit++)
        {
            var at = random.NextInt32(bytes.Count);
            if (random.NextInt32(2) == 0) bytes.InsertRange(at, Bytes(random, random.NextInt32(40)));
            else bytes.RemoveRange(at, Math.Min(random.NextInt32(40), bytes.Count - at));
        }

        return [.. bytes];
    }
}
