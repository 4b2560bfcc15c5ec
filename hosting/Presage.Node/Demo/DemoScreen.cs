using System.Globalization;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic.Queries;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Presage.Node;

/// <summary>Turns a snapshot of the loop into what the demo's terminal shows.</summary>
public static class DemoScreen
{
    /// <param name="readers">The second panel; empty without a sample site.</param>
    public static IRenderable Render(LoopSnapshot snapshot, double recordsPerSecond, IRenderable readers, string apiAddress) => new Rows(
        Facts(snapshot, recordsPerSecond),
        Forecasts(snapshot.Forecasts),
        readers,
        Personas(snapshot.Personas),
        Plans(snapshot.RecentPlans),
        new Markup($"API: [link]{Markup.Escape(apiAddress)}[/]  (try {Markup.Escape(apiAddress)}/personas)   Ctrl-C stops; the next start resumes."));

    /// <summary>One line for a terminal that is no terminal: a log file, a pipe.</summary>
    public static string Line(LoopSnapshot snapshot, double recordsPerSecond)
    {
        var lstm = snapshot.Forecasts is { } forecasts ? AgainstNaive(forecasts) : "no forecast scored yet";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{snapshot.StepAt:yyyy-MM-dd HH:mm}Z  {recordsPerSecond:0} records/s  {snapshot.Subscribers} subscribers "
            + $"({snapshot.WarmSubscribers} warm)  {snapshot.Personas.Count} personas  {snapshot.PlanChanges} plan changes  "
            + $"reward {snapshot.RewardMean:0.000}  policy {snapshot.PolicyVersion}  {lstm}");
    }

    private static Grid Facts(LoopSnapshot snapshot, double recordsPerSecond)
    {
        var grid = new Grid().AddColumns(4);
        void Add(string first, string value, string second, string other) => grid.AddRow($"[grey]{first}[/]", value, $"[grey]{second}[/]", other);
        Add("demo clock", $"{snapshot.StepAt:ddd yyyy-MM-dd HH:mm}Z", "records/s", Number(recordsPerSecond, "0"));
        Add("subscribers", $"{snapshot.Subscribers} ({snapshot.WarmSubscribers} warm)", "steps", Number(snapshot.StepsClosed, "0"));
        Add("plan changes", Number(snapshot.PlanChanges, "0"), "reward", snapshot.RewardMean is { } reward ? Number(reward, "0.000") : "-");
        Add("policy", Number(snapshot.PolicyVersion, "0"), "dropped", Number(snapshot.Drops.Sum(drop => drop.Value), "0"));
        return grid;
    }

    private static Table Forecasts(ForecastComparison? forecasts)
    {
        var table = new Table { Title = new TableTitle("forecasts of warm subscribers, next step and mean of the next twelve") }.RoundedBorder();
        table.AddColumns("forecast", "horizon", "MAE", "against naive", "pinball 0.9", "against naive", "under q0.9");
        if (forecasts is null) return table.AddRow("none scored yet", "", "", "", "", "", "");
        foreach (var row in forecasts.Rows)
        {
            var naive = forecasts.Rows.First(other => other.Source == ScoredSource.Naive && other.IsNextStep == row.IsNextStep);
            table.AddRow(
                NameOf(row.Source),
                row.IsNextStep ? "1" : $"1..{ForecastModel.Horizon}",
                Number(row.MeanAbsoluteError / 1e6, "0.000") + " MB",
                Number(row.MeanAbsoluteError / naive.MeanAbsoluteError, "0.000"),
                Number(row.PinballUpper / 1e6, "0.000") + " MB",
                Number(row.PinballUpper / naive.PinballUpper, "0.000"),
                Number(row.Coverage * 100, "0.0") + " %");
        }

        return table;
    }

    private static string NameOf(ScoredSource source) => source switch
    {
        ScoredSource.Model => "LSTM",
        ScoredSource.Naive => "as now",
        _ => "as yesterday",
    };

    /// <summary>The model's MAE and pinball loss at the next step, as a share of naive's.</summary>
    private static string AgainstNaive(ForecastComparison forecasts)
    {
        var model = forecasts.Rows.First(row => row.Source == ScoredSource.Model && row.IsNextStep);
        var naive = forecasts.Rows.First(row => row.Source == ScoredSource.Naive && row.IsNextStep);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"MAE {model.MeanAbsoluteError / naive.MeanAbsoluteError:0.000} and pinball {model.PinballUpper / naive.PinballUpper:0.000} of naive");
    }

    private static Table Personas(IReadOnlyList<PersonaActivity> personas)
    {
        var table = new Table { Title = new TableTitle("personas") }.RoundedBorder();
        table.AddColumns("persona", "members", "a member's demand, lately", "now");
        foreach (var persona in personas)
        {
            table.AddRow(
                Markup.Escape(persona.Name),
                persona.MemberCount.ToString(CultureInfo.InvariantCulture),
                Sparkline.Of(persona.DownRecent),
                persona.DownRecent.Count > 0 ? BitRateText.ForPeople(persona.DownRecent[^1]) : "-");
        }

        return personas.Count > 0 ? table : table.AddRow("not clustered yet", "", "", "");
    }

    private static Table Plans(IReadOnlyList<string> plans)
    {
        var table = new Table { Title = new TableTitle("plan changes, newest first") }.RoundedBorder().HideHeaders();
        table.AddColumn("plan");
        foreach (var plan in plans.Take(5)) table.AddRow(Markup.Escape(plan));
        return plans.Count > 0 ? table : table.AddRow("none yet");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
