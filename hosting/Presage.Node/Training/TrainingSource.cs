using System.Collections.Immutable;
using System.Globalization;
using Presage.Core;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Series to learn from, as a request names them.</summary>
internal static class TrainingSource
{
    /// <summary>Series of all files, then simulated ones, then blends of both. The model's notes tell the step of the first.</summary>
    /// <exception cref="UserErrorException">Files cannot be read or are wrong, or an option does not fit.</exception>
    public static TrainingSet Read(TrainRequest request, NodeConfig config)
    {
        var sets = new List<TrainingSet>();
        if (!request.Files.IsEmpty)
        {
            sets.AddRange(SeriesFiles.Read(request.Files, request.Table, request.Units, request.Configs).Select(file => file.Set with
            {
                Series = [.. file.Set.Series.Select(one => one with { Name = $"{file.Name} {one.Name}", BytesPerStep = PastOf(one, request.Past) })],
            }));
        }

        if (request.Generated is { } generated) sets.Add(Generate(generated, config));
        if (request.Blends > 0) sets.Add(sets[0] with { Series = Blend(sets, request.Blends, config.Traffic.Training.Seed) });
        return new TrainingSet(sets[0].Grid, [.. sets.SelectMany((set, index) => Weighted(set, request.Weights.IsEmpty ? null : request.Weights[index]))]);
    }

    private const ulong BlendStream = 1;

    private static ImmutableArray<TrainingSeries> Blend(List<TrainingSet> sets, int count, ulong seed)
    {
        var blends = SeriesBlends.Make(sets, count, SeededRandom.ForStream(seed, BlendStream));
        return blends.IsEmpty ? throw new UserErrorException($"--blends needs series of at least {SeriesBlends.StepsMin} steps", ExitCode.Usage) : blends;
    }

    private static ImmutableArray<float> PastOf(TrainingSeries series, double share) =>
        series.BytesPerStep[..(int)Math.Floor(series.BytesPerStep.Length * share + 1e-9)];

    /// <summary>Series that carry their own step, and together the weight of their source.</summary>
    private static IEnumerable<TrainingSeries> Weighted(TrainingSet set, double? weight) =>
        set.Series.Select(one => one with { Grid = one.Grid ?? set.Grid, Weight = weight is { } whole ? whole / set.Series.Length : 1 });

    private static TrainingSet Generate(GeneratedSeries generated, NodeConfig config)
    {
        if (!(generated.Days is > 0 and <= 366)) throw new UserErrorException("--days is above 0 and at most 366", ExitCode.Usage);
        Console.WriteLine($"playing seeds {generated.Seeds}, {generated.Days.ToString(CultureInfo.InvariantCulture)} days each");
        var network = config.Generator with { SubscriberCount = generated.Subscribers ?? config.Generator.SubscriberCount };
        return GeneratedTrainingSet.Sample(
            network, SeedRange.Parse(generated.Seeds), config.Demo.Start, StepLength.Parse(generated.Step), generated.Days);
    }
}
