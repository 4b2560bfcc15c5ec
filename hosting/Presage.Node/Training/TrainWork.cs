using System.Diagnostics;
using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>One run of <c>presage train</c>: read, train, write the model and the report.</summary>
internal sealed class TrainWork(TrainRequest request, CancellationToken cancellation)
{
    private const string ReportName = "training.md";

    public int Run()
    {
        var config = NodeConfig.LoadDemo([.. request.Configs]);
        var start = request.Start is { } path ? ModelFile.Load(path) : null;
        var resume = request.IsResumed ? CheckpointFile.Read(request.Checkpoint!) : null;
        var options = config.Traffic.Training with { Origin = request.CommandLine };

        OutputFile.Check(request.Output);
        OutputFile.Check(request.Checkpoint);
        if (request.Report is { } reports) OutputFile.Check(Path.Combine(reports, ReportName));

        // The shape is that of the weights that are gone on from.
        if (start is not null) options = options with { Hidden = start.Hidden, Layers = start.Layers };
        var set = TrainingSource.Read(request, config);
        if (set.Series.IsEmpty) throw new UserErrorException($"{string.Join(", ", request.Files)}: no series to learn from", ExitCode.Usage);
        Console.WriteLine(Describe(set, options));
        if (resume is not null) Console.WriteLine($"resumed at update {resume.Update}");
        var clock = Stopwatch.StartNew();
        var result = Train(set, options, start, resume);
        OutputFile.Write(request.Output, result.Model.Write());
        if (request.Report is { } folder) WriteReport(folder, new TrainingReport(set, options, result), clock.Elapsed);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{request.Output}: model {result.Model.Version}, validation {result.ValidationLoss:0.00000}, {Explain(result.Stop)}"));
        return ExitCode.Done;
    }

    private TrainingResult Train(TrainingSet set, TrainerOptions options, ForecastModel? start, TrainingCheckpoint? resume)
    {
        var pace = new TrainingPace(resume?.Update ?? 0, options.UpdatesMax, TimeProvider.System);
        var trainer = request.Trainer.Create(
            request.Checkpoint is { } path ? checkpoint => OutputFile.Write(path, checkpoint.Write()) : null, resume);
        try
        {
            return trainer.Train(
                set,
                options,
                progress =>
                {
                    Console.WriteLine(pace.Line(progress));
                    return !cancellation.IsCancellationRequested;
                },
                start);
        }
        catch (ArgumentException cause)
        {
            var remedy = set.Series.Length == 1 ? "; a single series is learned from with presage.training.validation-share = 0" : "";
            var finding = cause.Message.Replace($" (Parameter '{cause.ParamName}')", "", StringComparison.Ordinal);
            throw new UserErrorException($"cannot train: {finding}{remedy}", ExitCode.Usage);
        }
    }

    private static void WriteReport(string folder, TrainingReport report, TimeSpan took)
    {
        OutputFile.Write(Path.Combine(folder, TrainingReport.PlotName), report.Plot().Render());
        OutputFile.Write(Path.Combine(folder, ReportName), report.Render(took));
    }

    private string Describe(TrainingSet set, TrainerOptions options)
    {
        var steps = set.Series.Select(series => (series.Grid ?? set.Grid).Step.TotalSeconds).Distinct().Order();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Series.Length} series, {set.Series.Sum(series => (long)series.BytesPerStep.Length)} steps of {string.Join(", ", steps)} s; trainer {request.Trainer.Name}, hidden {options.Hidden}, {options.UpdatesMax} updates");
    }

    private static string Explain(TrainingStop stop) => stop switch
    {
        TrainingStop.AllUpdatesMade => "all updates made",
        TrainingStop.NoBetterForTooLong => "stopped early: no better for too long",
        _ => "stopped on request",
    };
}
