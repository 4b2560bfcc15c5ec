using System.Globalization;
using System.Text.Json;
using Presage.Forecasting;
using Presage.Personas;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>One run of <c>presage personas</c>: read, study each seed, print, save.</summary>
internal static class PersonasWork
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly (string Name, Func<StudyRun, double> Of)[] Figures =
    [
        ("next week's profile, R²: shape, level, bursts count the same", run => run.Determination),
        ("  each number counts the same", run => run.EachAlike),
        ("  shape", run => run.Shape),
        ("  level", run => run.Level),
        ("  bursts", run => run.Bursts),
        ("agreement from week to week, ARI", run => run.Agreement),
        ("provision of members by persona, wQL90", run => run.Provision),
        ("  by random groups of the same sizes", run => run.RandomProvision),
        ("provision of members' next steps by persona, wQL90", run => run.NextStepProvision),
        ("  by random groups of the same sizes", run => run.RandomNextStepProvision),
        ("provision of the personas' totals, wQL90", run => run.TotalProvision),
        ("  of random groups' totals", run => run.RandomTotalProvision),
    ];

    public static int Run(PersonasRequest request, CancellationToken cancellation)
    {
        OutputFile.Check(request.Json);
        var sets = request.Files.Select(path => Read(path, request.Unit)).ToArray();
        var series = Pair(sets[0], sets.Length > 1 ? sets[1] : null);
        var options = TrafficSettings.From(NodeConfig.LoadDemo(request.Configs).Akka).Personas.Options with { StepMilliseconds = sets[0].Grid.StepMilliseconds };
        var study = new PersonaStudy(series, sets[0].Series[0].FirstStepIndex, options);
        if (study.WeekCount < 2) throw new UserErrorException($"{request.Files[0]} spans less than two weeks", ExitCode.Usage);
        if (series.Length < Math.Max(request.Personas, request.Provisioning))
            throw new UserErrorException($"{request.Files[0]} has {series.Length} series, fewer than personas are asked for", ExitCode.Usage);
        var runs = new List<StudyRun>();
        for (var seed = 1; seed <= request.Seeds; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            runs.Add(study.Run(request.Personas, request.Provisioning, (ulong)seed));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{series.Length} series, {study.WeekCount} weeks, {request.Personas} personas ({request.Provisioning} provision), {request.Seeds} seeds: mean (least to most)"));
        foreach (var (name, of) in Figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-64} {runs.Average(of),7:F3} ({runs.Min(of):F3} to {runs.Max(of):F3})"));
        if (request.Json is { } path) OutputFile.Write(path, JsonSerializer.Serialize(runs, Indented) + "\n");
        return ExitCode.Done;
    }

    private static TrainingSet Read(string path, SeriesUnit unit)
    {
        var options = new SeriesTableOptions
        {
            Unit = unit, Step = null, StepWithoutTimes = TimeSpan.FromMinutes(5), Columns = [], KeyColumn = null, TimeColumn = null,
        };
        var table = SeriesTable.Parse(TextOf(path), options);
        if (!table.Problems.IsEmpty)
            throw new UserErrorException($"{path}:{table.Problems[0].LineNumber}: {table.Problems[0].Explain()}", ExitCode.Usage);
        return table.Set.Series.IsEmpty ? throw new UserErrorException($"{path} has no series", ExitCode.Usage) : table.Set;
    }

    /// <summary>Series with one name in both files; without a second file nothing goes up.</summary>
    private static StudySeries[] Pair(TrainingSet down, TrainingSet? up)
    {
        var length = down.Series.Min(one => one.BytesPerStep.Length);
        return [.. down.Series.Select(one => new StudySeries(one.Name, one.BytesPerStep.AsMemory()[..length], UpOf(one, up, length)))];
    }

    private static ReadOnlyMemory<float> UpOf(TrainingSeries down, TrainingSet? up, int length)
    {
        if (up is null) return new float[length];
        var match = up.Series.FirstOrDefault(one => one.Name == down.Name && one.FirstStepIndex == down.FirstStepIndex);
        return match is not null && match.BytesPerStep.Length >= length
            ? match.BytesPerStep.AsMemory()[..length]
            : throw new UserErrorException($"the second file has no series {down.Name} over the same steps", ExitCode.Usage);
    }

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read: {cause.Message}", ExitCode.Resource);
        }
    }
}
