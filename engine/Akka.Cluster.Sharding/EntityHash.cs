using System.Numerics;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The hash by which entity ids are spread over shards: the string hash of Scala's MurmurHash (2.9), as in Akka, so that an id
/// falls into the same shard on every runtime. Each pair of UTF-16 units is mixed as one 32-bit word, high unit first:
/// h ← (h xor rotl(w·a, 11)·b)·3 + mixer, with the multipliers a and b moving on after each word.
/// </summary>
internal static class EntityHash
{
    private const uint SeedString = 0xf7ca7fd2;
    private const uint VisibleMagic = 0x971e137b;
    private const uint VisibleMixer = 0x52dce729;
    private const uint HiddenMagicA = 0x95543787;
    private const uint HiddenMagicB = 0x2ad7eb25;
    private const uint HiddenMixerA = 0x7b7d159c;
    private const uint HiddenMixerB = 0x6bce6396;
    private const uint FinalMixer1 = 0x85ebca6b;
    private const uint FinalMixer2 = 0xc2b2ae35;

    public static int Of(ReadOnlySpan<char> text)
    {
        unchecked
        {
            var hash = ((uint)text.Length * SeedString) ^ VisibleMagic;
            var (a, b) = (HiddenMagicA, HiddenMagicB);
            var index = 0;
            for (; index + 1 < text.Length; index += 2)
            {
                hash = Extend(hash, ((uint)text[index] << 16) + text[index + 1], a, b);
                a = (a * 5) + HiddenMixerA;
                b = (b * 5) + HiddenMixerB;
            }
            if (index < text.Length)
            {
                hash = Extend(hash, text[index], a, b);
            }
            hash = (hash ^ (hash >> 16)) * FinalMixer1;
            hash = (hash ^ (hash >> 13)) * FinalMixer2;
            return (int)(hash ^ (hash >> 16));
        }
    }

    private static uint Extend(uint hash, uint word, uint a, uint b) =>
        unchecked(((hash ^ (BitOperations.RotateLeft(word * a, 11) * b)) * 3) + VisibleMixer);
}
