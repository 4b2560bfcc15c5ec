using System.Numerics;

namespace Presage.Core;

/// <summary>xoshiro256** seeded by splitmix64: the same seed gives the same numbers on every machine, for ever.</summary>
/// <remarks>D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021. Not for secrets. Not thread-safe.</remarks>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareGaussian = double.NaN;

    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    private SeededRandom(in SeededRandomState state) => (_s0, _s1, _s2, _s3, _spareGaussian) = state;

    /// <summary>Where the generator stands: <see cref="Resume"/> goes on from there.</summary>
    public SeededRandomState State => new(_s0, _s1, _s2, _s3, _spareGaussian);

    /// <summary>A generator that gives what the one whose state it was would have given next.</summary>
    public static SeededRandom Resume(in SeededRandomState state) => new(state);

    /// <summary>A generator of its own for <paramref name="stream"/>, independent of the order in which streams are asked for.</summary>
    public static SeededRandom ForStream(ulong seed, ulong stream)
    {
        var mixed = seed ^ BitOperations.RotateLeft(stream * 0x9E3779B97F4A7C15, 31);
        return new SeededRandom(SplitMix(ref mixed));
    }

    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in <c>[0, 1)</c>.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in <c>[0, end)</c>; <paramref name="end"/> must be positive.</summary>
    public int NextInt32(int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, 1);
        return (int)(((UInt128)NextUInt64() * (uint)end) >> 64);
    }

    /// <summary>Normal with mean 0 and variance 1 (Marsaglia's polar method).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        double x, y, square;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareGaussian = y * factor;
        return x * factor;
    }

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Math.Log(1 - NextDouble());

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
