using System.Globalization;
using Presage.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Presage.Node;

/// <summary>Turns what the readers saw into the demo's second panel.</summary>
public static class ReadersScreen
{
    private const double Mebibyte = 1024 * 1024;

    public static IRenderable Render(ReadersSnapshot readers, Uri site) => new Rows(Groups(readers), Facts(readers), new Markup($"Site: [link]{Markup.Escape(site.ToString())}[/]  (open it, and look at /.presage/agent/)"));

    /// <summary>One line for a terminal that is no terminal.</summary>
    public static string Line(ReadersSnapshot readers) => string.Create(
        CultureInfo.InvariantCulture,
        $"readers: hit ratio {readers.Pushed.HitRatio:0.000} ({readers.Control.HitRatio:0.000} without pushes), pages {readers.Pushed.PageHitRatio:0.000}  a view waits {readers.Pushed.WaitPerView:0} ms ({readers.Control.WaitPerView:0})  "
        + $"extra bytes {readers.ExtraShare:0.000}  {readers.Edits} edits, {readers.Pushed.StaleViews + readers.Control.StaleViews} stale views  "
        + $"ring of {RingLoad.Servers} {readers.RingPlanned:0.00} ({readers.RingOwners:0.00} by owners alone)");

    private static Table Groups(ReadersSnapshot readers)
    {
        var table = new Table { Title = new TableTitle("readers of the sample site, with real agents") }.RoundedBorder();
        table.AddColumns("readers", "", "views", "hit ratio", "last minute", "pages pushed", "last minute", "a view waits", "last minute", "asked for");
        Row(table, "with pushes", readers.PushedReaders, readers.Pushed, readers.PushedLately);
        Row(table, "without (control)", readers.ControlReaders, readers.Control, readers.ControlLately);
        return table;
    }

    private static void Row(Table table, string name, int count, in ReaderFigures all, in ReaderFigures lately) => table.AddRow(
        name,
        Number(count, "0"),
        Number(all.Views, "0"),
        Number(all.HitRatio, "0.000"),
        Number(lately.HitRatio, "0.000"),
        Number(100 * all.PageHitRatio, "0.0") + " %",
        Number(100 * lately.PageHitRatio, "0.0") + " %",
        Number(all.WaitPerView, "0") + " ms",
        Number(lately.WaitPerView, "0") + " ms",
        Number(all.DemandBytes / Mebibyte, "0.0") + " MiB");

    private static Grid Facts(ReadersSnapshot readers)
    {
        (long Pushes, long Bytes) Of(PushOutcome outcome) => readers.Outcomes.GetValueOrDefault(outcome);
        var saved = readers.Control.WaitPerView == 0 ? 0 : 100 * (1 - readers.Pushed.WaitPerView / readers.Control.WaitPerView);
        var grid = new Grid().AddColumns(8);
        grid.AddRow(
            "[grey]waiting saved[/]", Number(saved, "0") + " %",
            "[grey]extra bytes[/]", Number(100 * readers.ExtraShare, "0.0") + " % of demand",
            "[grey]sent ahead[/]", Number(readers.SentBytes / Mebibyte, "0.0") + " MiB",
            "[grey]used / unused / other[/]", $"{Of(PushOutcome.Used).Pushes} / {Of(PushOutcome.Unused).Pushes} / {Of(PushOutcome.Cancelled).Pushes + Of(PushOutcome.Evicted).Pushes}");
        grid.AddRow(
            "[grey]edits[/]", Number(readers.Edits, "0"),
            "[grey]stale views[/]", Number(readers.Pushed.StaleViews + readers.Control.StaleViews, "0"),
            "[grey]confirmed, p99[/]", Number(readers.ConfirmMillisecondsP99, "0") + " ms",
            $"[grey]ring of {RingLoad.Servers}, max/mean[/]", $"{Number(readers.RingPlanned, "0.00")} ({Number(readers.RingOwners, "0.00")} by owners)");
        return grid;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
