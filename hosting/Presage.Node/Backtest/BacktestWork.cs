using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>One run of <c>presage backtest</c>: read, score, print, save, compare.</summary>
internal sealed class BacktestWork(BacktestRequest request, BacktestOutputs outputs)
{
    public int Run(CancellationToken cancellation)
    {
        var saved = outputs.Baseline is { } path ? BacktestFile.Read(path, request.Plan) : [];
        OutputFile.Check(outputs.Json);
        OutputFile.Check(outputs.Markdown);
        if (outputs.SvgFolder is { } plots) OutputFile.Check(Path.Combine(plots, "plot.svg"));
        var forecasters = new BacktestForecasters(request);
        var runner = new BacktestRunner(request.Plan, outputs.Threads, Console.Error.WriteLine);
        var results = new List<BacktestResult>();
        foreach (var (name, set) in SeriesFiles.Read(request))
        {
            var result = runner.Run(name, set, count => forecasters.Jobs(count, line => Console.Error.WriteLine($"{name}: {line}")), cancellation);
            if (result.Forecasters.IsEmpty) throw new UserErrorException($"{name}: none of the forecasters can be fitted to it", ExitCode.Usage);
            results.Add(result);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {set.Series.Length} series in steps of {set.Grid.Step.TotalSeconds} s, {Plan(request.Plan)}"));
            Console.WriteLine(BacktestTable.Render(result, outputs.IsEveryHorizon));
        }

        if (outputs.Json is { } json) OutputFile.Write(json, BacktestFile.Write(results, request));
        if (outputs.Markdown is { } markdown) OutputFile.Write(markdown, string.Join('\n', results.Select(BacktestMarkdown.Render)));
        if (outputs.SvgFolder is { } folder) WritePlots(folder, results);
        return outputs.Baseline is null ? ExitCode.Done : Compare(saved, results);
    }

    private int Compare(IReadOnlyList<(BacktestFigure Figure, double Value)> saved, List<BacktestResult> results)
    {
        var (worse, compared) = BacktestRegression.Find(saved, BacktestFile.FiguresOf(results), outputs.Tolerance);
        if (compared == 0)
            throw new UserErrorException($"--baseline {outputs.Baseline} and this run have no file and forecaster in common", ExitCode.Usage);
        foreach (var one in worse)
        {
            var horizon = one.Figure.Horizon == 0 ? "all steps ahead" : $"{one.Figure.Horizon} steps ahead";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"worse: {one.Figure.SetName}, {one.Figure.Forecaster}, {horizon}: {one.Figure.Measure} {one.Now:F4}, saved {one.Saved:F4}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{compared} figures compared with {outputs.Baseline}: {worse.Length} worse than tolerance {outputs.Tolerance.Share} (rate {outputs.Tolerance.Rate}) allows"));
        return worse.IsEmpty ? ExitCode.Done : ExitCode.Regression;
    }

    private static string Plan(BacktestPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(plan.IsColdStart ? "first day of" : "forecast over")} their last {plan.TestShare:P0}{(plan.UnseenShare > 0 ? ", those that nothing was fitted to" : "")}{(plan.IsColdStart ? ", without history" : "")}");

    private static void WritePlots(string folder, List<BacktestResult> results)
    {
        foreach (var result in results)
        {
            var stem = Path.Combine(folder, Path.GetFileNameWithoutExtension(result.SetName));
            OutputFile.Write(stem + ".calibration.svg", BacktestPlots.Reliability(result).Render());
            OutputFile.Write(stem + ".mase.svg", BacktestPlots.ByHorizon(result, BacktestMeasure.MaseMean, "MASE, mean over series").Render());
            OutputFile.Write(stem + ".spl90.svg", BacktestPlots.ByHorizon(result, BacktestMeasure.ScaledPinballMean, "sPL90, mean over series").Render());
        }
    }
}
