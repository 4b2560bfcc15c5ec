using System.Numerics;

namespace Presage.Core;

/// <summary>Sums of delays from which mean, maximum and quantiles follow, the same in whatever order they are put together.</summary>
/// <remarks>
/// Quantiles come from counts by half octaves: class <c>2k + h</c> holds delays of <c>[2^(k+6+h/2), 2^(k+6+(h+1)/2))</c> µs, 64 µs to a minute; a
/// quantile is the upper end of its class, at most 1.42 times the true one, and never above the maximum. Sums and counts saturate.
/// </remarks>
public sealed class DelaySums
{
    private const int Classes = 40;
    private const int FirstOctave = 6;

    /// <summary>Most subscribers have delays of one kind at most: made with the first sample.</summary>
    private uint[]? _counts;

    public long Samples { get; private set; }

    public long SumMicros { get; private set; }

    public long MaxMicros { get; private set; }

    /// <summary>NaN without a sample.</summary>
    public double MeanMicros => Samples > 0 ? (double)SumMicros / Samples : double.NaN;

    /// <param name="meanMicros">Of the samples, in [0, <see cref="FlowMeasures.MicrosMax"/>].</param>
    /// <param name="maxMicros">The longest of them.</param>
    public void Add(long meanMicros, int samples, long maxMicros)
    {
        if (samples <= 0) return;
        Samples = Saturate(Samples, samples);
        SumMicros = Saturate(SumMicros, meanMicros * samples);
        MaxMicros = Math.Max(MaxMicros, Math.Max(meanMicros, maxMicros));
        ref var count = ref (_counts ??= new uint[Classes])[ClassOf(meanMicros)];
        count = (uint)Math.Min(uint.MaxValue, (ulong)count + (ulong)samples);
    }

    public void Add(DelaySums other)
    {
        if (other._counts is not { } more) return;
        Samples = Saturate(Samples, other.Samples);
        SumMicros = Saturate(SumMicros, other.SumMicros);
        MaxMicros = Math.Max(MaxMicros, other.MaxMicros);
        _counts ??= new uint[Classes];
        for (var one = 0; one < Classes; one++) _counts[one] = (uint)Math.Min(uint.MaxValue, (ulong)_counts[one] + more[one]);
    }

    /// <summary>The delay that a share <paramref name="level"/> of the samples does not exceed; NaN without a sample.</summary>
    /// <param name="level">In (0, 1].</param>
    public double QuantileMicros(double level)
    {
        if (_counts is null) return double.NaN;
        var all = 0.0;
        foreach (var count in _counts) all += count;
        var below = 0.0;
        for (var one = 0; one < Classes; one++)
        {
            below += _counts[one];
            if (below >= level * all) return Math.Min(MaxMicros, UpperOf(one));
        }

        return MaxMicros;
    }

    /// <summary>All that it holds, for comparing.</summary>
    public override string ToString() => FormattableString.Invariant($"{Samples}×{SumMicros}µs≤{MaxMicros} [{string.Join(' ', _counts ?? [])}]");

    internal static long Saturate(long sum, long more) => more > long.MaxValue - sum ? long.MaxValue : sum + more;

    private static int ClassOf(long micros)
    {
        if (micros < 1L << FirstOctave) return 0;
        var octave = BitOperations.Log2((ulong)micros);
        var half = (UInt128)(ulong)micros * (ulong)micros >= UInt128.One << (2 * octave + 1) ? 1 : 0;
        return Math.Min(Classes - 1, 2 * (octave - FirstOctave) + half);
    }

    private static double UpperOf(int one) => Math.Pow(2, FirstOctave + (one + 1) / 2.0);
}
