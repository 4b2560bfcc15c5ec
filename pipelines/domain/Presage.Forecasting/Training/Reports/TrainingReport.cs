using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Presage.Forecasting;

/// <summary>How a training went, as Markdown with a plot of the losses.</summary>
/// <param name="Set">What was learned from.</param>
/// <param name="Options">Settings.</param>
/// <param name="Result">What came of it.</param>
public sealed record TrainingReport(TrainingSet Set, TrainerOptions Options, TrainingResult Result)
{
    /// <summary>The file that the Markdown shows as its plot.</summary>
    public const string PlotName = "loss.svg";

    /// <summary>Series that are listed; further ones are only counted.</summary>
    private const int SeriesShownMax = 50;

    /// <summary>Training and validation loss by update.</summary>
    public SvgPlot Plot()
    {
        var last = Result.Progress.IsEmpty ? 1 : Result.Progress[^1].Update;
        ImmutableArray<PlotLine> lines =
        [
            new PlotLine("training", [.. Result.Progress.Select(one => ((double)one.Update, one.TrainingLoss))]),
            new PlotLine("validation", [.. Result.Progress.Select(one => ((double)one.Update, one.ValidationLoss))]),
        ];
        var updates = PlotAxis.FromZero("updates", [last]);
        return new SvgPlot("Loss", updates, PlotAxis.FromZero("mean loss", lines.SelectMany(line => line.Points).Select(point => point.Y)), lines);
    }

    /// <param name="took">Time of this run; of a resumed training only the part since.</param>
    public string Render(TimeSpan took)
    {
        var text = new StringBuilder();
        Add(text, $"# Training of {Result.Model.Version}\n");
        Add(text, $"Command: `{Options.Origin}`\n");
        Add(text, $"{Explain(Result.Stop)} {(Result.Progress.IsEmpty ? 0 : Result.Progress[^1].Update)} of {Options.UpdatesMax} updates, {took.TotalSeconds:0} s. Best validation loss {Result.ValidationLoss:0.00000}.\n");
        Add(text, $"![Loss by updates]({PlotName})\n");
        AddSettings(text);
        AddProgress(text);
        AddSeries(text);
        return text.ToString();
    }

    private void AddSettings(StringBuilder text)
    {
        var optimizer = Options.Optimizer;
        Add(text, $"## Settings\n\n| setting | value |\n|---|---|");
        Add(text, $"| seed | {Options.Seed} |");
        Add(text, $"| hidden, layers | {Options.Hidden}, {Options.Layers} |");
        Add(text, $"| features; of the head alone | {FeatureSet.Count}; {FeatureSet.SkipCount} (`{FeatureSet.Name}`) |");
        Add(text, $"| learning rate, decays of the moments | {optimizer.LearningRate}, {optimizer.FirstMomentDecay}, {optimizer.SecondMomentDecay} |");
        Add(text, $"| denominator min, weight decay | {optimizer.DenominatorMin}, {optimizer.WeightDecay} |");
        Add(text, $"| gradient norm max | {Options.GradientNormMax} |");
        Add(text, $"| batch rows, chunk steps, chunks per run | {Options.BatchRows}, {Options.ChunkSteps}, {Options.ChunksPerRun} |");
        Add(text, $"| cold-start share, history steps max | {Options.ColdStartShare}, {Options.HistoryStepsMax} |");
        Add(text, $"| value powers, next-step weight | {Options.ValuePower}, {Options.UpperValuePower}, {Options.NextStepWeight} |");
        Add(text, $"| validation share, patience | {Options.ValidationShare}, {Options.PatienceMax} |\n");
    }

    private void AddProgress(StringBuilder text)
    {
        Add(text, $"## Validations\n\n| update | training | validation | best |\n|---|---|---|---|");
        foreach (var one in Result.Progress) Add(text, $"| {one.Update} | {one.TrainingLoss:0.00000} | {one.ValidationLoss:0.00000} | {(one.IsBest ? "*" : "")} |");
        text.Append('\n');
    }

    private void AddSeries(StringBuilder text)
    {
        Add(text, $"## Series\n\n{Set.Series.Length} series.\n\n| series | step, s | steps | weight |\n|---|---|---|---|");
        foreach (var one in Set.Series.Take(SeriesShownMax))
            Add(text, $"| {one.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {(one.Grid ?? Set.Grid).Step.TotalSeconds} | {one.BytesPerStep.Length} | {one.Weight:0.####} |");
        if (Set.Series.Length > SeriesShownMax) Add(text, $"\nand {Set.Series.Length - SeriesShownMax} more.");
    }

    private static string Explain(TrainingStop stop) => stop switch
    {
        TrainingStop.AllUpdatesMade => "All updates made:",
        TrainingStop.NoBetterForTooLong => "Stopped early, no better for too long:",
        _ => "Stopped on request:",
    };

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
