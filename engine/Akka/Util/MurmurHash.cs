using System.Numerics;

namespace Akka.Util;

/// <summary>Murmur hash as the Scala library 2.9 has it (scala.util.MurmurHash), which decides to which shard an entity belongs. Must never change.</summary>
/// <remarks>
/// h' = (h ^ rotl(v·a, 11)·b)·3 + mixer for each value v, with magics a' = 5a + mixerA and b' = 5b + mixerB; all modulo 2^32.
/// A string begins with its length times a seed of its own and gives two UTF-16 units to a value, the first in the high half.
/// </remarks>
public static class MurmurHash
{
    public const uint StartMagicA = 0x95543787;

    public const uint StartMagicB = 0x2ad7eb25;

    private const uint SeedString = 0xf7ca7fd2;
    private const uint VisibleMagic = 0x971e137b;
    private const uint VisibleMixer = 0x52dce729;
    private const uint MixerA = 0x7b7d159c;
    private const uint MixerB = 0x6bce6396;
    private const uint FinalMixer1 = 0x85ebca6b;
    private const uint FinalMixer2 = 0xc2b2ae35;

    public static uint StartHash(uint seed) => seed ^ VisibleMagic;

    public static uint NextMagicA(uint magicA) => unchecked((magicA * 5) + MixerA);

    public static uint NextMagicB(uint magicB) => unchecked((magicB * 5) + MixerB);

    public static uint ExtendHash(uint hash, uint value, uint magicA, uint magicB) =>
        unchecked(((hash ^ (BitOperations.RotateLeft(value * magicA, 11) * magicB)) * 3) + VisibleMixer);

    public static uint FinalizeHash(uint hash)
    {
        var mixed = unchecked((hash ^ (hash >> 16)) * FinalMixer1);
        mixed = unchecked((mixed ^ (mixed >> 13)) * FinalMixer2);
        return mixed ^ (mixed >> 16);
    }

    public static int StringHash(string s)
    {
        var hash = StartHash(unchecked((uint)s.Length * SeedString));
        var (magicA, magicB) = (StartMagicA, StartMagicB);
        var index = 0;
        for (; index + 1 < s.Length; index += 2)
        {
            hash = ExtendHash(hash, unchecked(((uint)s[index] << 16) + s[index + 1]), magicA, magicB);
            (magicA, magicB) = (NextMagicA(magicA), NextMagicB(magicB));
        }

        if (index < s.Length) hash = ExtendHash(hash, s[index], magicA, magicB);
        return unchecked((int)FinalizeHash(hash));
    }
}
