using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Series made from others: sums of random subsets, each member at a weight of its own, in steps that may be several times as long. They teach what links,
/// cells and sites look like, which are smoother than any one subscriber, and what a series looks like at other steps.
/// </summary>
/// <remarks>
/// A blend is Σ w_i x_i over n^u of a set's n series, w_i = e^(normal), u uniform in [0, 1), every other one with a <see cref="BaseLoad"/> of 1 to 300 times its mean
/// (even on the logarithm), summed over f steps, f of {1, 2, 3, 5, 10, 15, 30, 60}.
/// </remarks>
public static class SeriesBlends
{
    /// <summary>A blend at longer steps keeps at least so many of them.</summary>
    public const int StepsMin = 300;

    private const double BaseShare = 0.5;
    private const double BaseMax = 300;

    private static readonly TimeSpan StepMax = TimeSpan.FromHours(1);
    private static readonly ImmutableArray<int> Factors = [1, 2, 3, 5, 10, 15, 30, 60];

    /// <summary>Blends of sets in turn; the same arguments give the same series, each with its own grid.</summary>
    /// <param name="sets">Members of a blend are of one set; sets too short for <see cref="StepsMin"/> are left out.</param>
    /// <param name="count">How many to make.</param>
    /// <param name="random">Consumed.</param>
    public static ImmutableArray<TrainingSeries> Make(IReadOnlyList<TrainingSet> sets, int count, SeededRandom random)
    {
        var usable = sets.Where(set => set.Series.Any(series => series.BytesPerStep.Length >= StepsMin)).ToArray();
        if (usable.Length == 0) return [];
        return [.. Enumerable.Range(0, count).Select(index => Make(usable[index % usable.Length], $"blend {index}", random))];
    }

    private static TrainingSeries Make(TrainingSet set, string name, SeededRandom random)
    {
        var series = set.Series.Where(one => one.BytesPerStep.Length >= StepsMin).ToArray();
        var members = Choose(series, (int)Math.Round(Math.Pow(series.Length, random.NextDouble())), random);
        var first = members.Max(one => one.FirstStepIndex);
        var length = (int)Math.Max(0, members.Min(one => one.FirstStepIndex + one.BytesPerStep.Length) - first);
        var factors = Factors.Where(factor => factor == 1 || (length / factor >= StepsMin && factor * set.Grid.Step <= StepMax)).ToArray();
        var factor = factors[random.NextInt32(factors.Length)];
        var sum = new double[length];
        foreach (var member in members) Add(sum, member.BytesPerStep.AsSpan().Slice((int)(first - member.FirstStepIndex), length), Math.Exp(random.NextGaussian()));
        if (random.NextDouble() < BaseShare) AddBase(sum, first, set.Grid, random);
        return Coarse(name, (first, sum), set.Grid, factor);
    }

    private static TrainingSeries[] Choose(TrainingSeries[] series, int count, SeededRandom random)
    {
        for (var index = 0; index < count; index++)
        {
            var other = index + random.NextInt32(series.Length - index);
            (series[index], series[other]) = (series[other], series[index]);
        }

        return series[..Math.Max(1, count)];
    }

    private static void Add(double[] sum, ReadOnlySpan<float> values, double weight)
    {
        for (var step = 0; step < sum.Length; step++) sum[step] += weight * values[step];
    }

    private static void AddBase(double[] sum, long first, StepGrid grid, SeededRandom random)
    {
        var scale = sum.Where(double.IsFinite).DefaultIfEmpty(0).Average() * Math.Pow(BaseMax, random.NextDouble());
        var load = new BaseLoad(grid, random);
        for (var step = 0; step < sum.Length; step++) sum[step] += scale * load.Next(grid.EndOf(first + step));
    }

    /// <summary>Longer steps begin where whole ones do; what is left of one at either end is cut.</summary>
    private static TrainingSeries Coarse(string name, (long First, double[] Values) fine, StepGrid grid, int factor)
    {
        var skipped = (int)(((-fine.First % factor) + factor) % factor);
        var values = new float[Math.Max(0, fine.Values.Length - skipped) / factor];
        for (var step = 0; step < values.Length; step++)
        {
            var sum = 0.0;
            for (var part = 0; part < factor; part++) sum += fine.Values[skipped + step * factor + part];
            values[step] = (float)sum;
        }

        return new TrainingSeries(name, (fine.First + skipped) / factor, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Grid = new StepGrid(factor * grid.Step) };
    }
}
