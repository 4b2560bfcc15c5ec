using System.Collections.Immutable;
using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>What <c>presage train</c> was asked for.</summary>
internal sealed record TrainRequest
{
    /// <summary>The model file to write.</summary>
    public required string Output { get; init; }

    /// <summary>Simulated networks to learn from beside <see cref="Files"/>; null for none.</summary>
    public required GeneratedSeries? Generated { get; init; }

    /// <summary>Tables (CSV), journals and captures to learn from.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>How the files are read.</summary>
    public required SeriesTableOptions Table { get; init; }

    /// <summary>What their values count: one unit for all, or one for each file.</summary>
    public required ImmutableArray<SeriesUnit> Units { get; init; }

    /// <summary>Share of each series, its beginning, that is learned from, in (0, 1].</summary>
    public required double Past { get; init; }

    /// <summary>Blends of all these series to learn from beside them; see <see cref="SeriesBlends"/>.</summary>
    public required int Blends { get; init; }

    /// <summary>Share of the runs that each file gets, then the simulated series, then the blends; empty to let each series start as many as every other.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>Weights to go on from; null to begin anew.</summary>
    public required string? Start { get; init; }

    public required TrainerChoice Trainer { get; init; }

    /// <summary>Where the training's state is kept; null for nowhere.</summary>
    public required string? Checkpoint { get; init; }

    /// <summary>Whether to go on from <see cref="Checkpoint"/>.</summary>
    public required bool IsResumed { get; init; }

    /// <summary>Folder of the report; null for none.</summary>
    public required string? Report { get; init; }

    public required ImmutableArray<string> Configs { get; init; }

    /// <summary>The command that leads to the same model; stored in it.</summary>
    public string CommandLine
    {
        get
        {
            var words = new List<string> { "presage train" };
            words.AddRange(Files.Select(file => Path.GetFileName(file)));
            if (!Units.IsDefaultOrEmpty && !Files.IsEmpty) words.Add("--unit " + string.Join(',', Units.Select(unit => unit.Name)));
            if (Generated is { } generated) words.Add(generated.CommandLine);
            if (Past < 1) words.Add(string.Create(CultureInfo.InvariantCulture, $"--past {Past}"));
            if (Blends > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"--blends {Blends}"));
            if (!Weights.IsEmpty) words.Add("--weight " + string.Join(',', Weights.Select(weight => weight.ToString(CultureInfo.InvariantCulture))));
            if (Start is { } start) words.Add($"--start {Path.GetFileName(start)}");
            if (Trainer.Name != TrainerChoice.Managed) words.Add($"--trainer {Trainer.Name}");
            return string.Join(' ', words);
        }
    }
}
