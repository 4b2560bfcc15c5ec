using System.Globalization;
using Presage.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Presage.Node;

/// <summary>Turns what the readers saw into the demo's second panel.</summary>
public static class ReadersScreen
{
    private const double Mebibyte = 1024 * 1024;

    public static IRenderable Render(ReadersSnapshot readers, Uri site) => new Rows(Groups(readers), Facts(readers), new Markup($"Site: [link]{Markup.Escape(site.ToString())}[/]  (what was sent ahead loads without a request)"));

    /// <summary>One line for a terminal that is no terminal.</summary>
    public static string Line(ReadersSnapshot readers) => string.Create(
        CultureInfo.InvariantCulture,
        $"readers: hit ratio {readers.Pushed.HitRatio:0.000} ({readers.Control.HitRatio:0.000} without pushes), pages {readers.Pushed.PageHitRatio:0.000}  a view waits {readers.Pushed.WaitPerView:0} ms ({readers.Control.WaitPerView:0})  "
        + $"extra bytes {readers.ExtraShare:0.000}  {readers.Edits} edits, {readers.Pushed.StaleViews + readers.Control.StaleViews} stale views  "
        + $"ring of {RingLoad.Servers} {readers.RingPlanned:0.00} ({readers.RingOwners:0.00} by owners alone)");

    private static Table Groups(ReadersSnapshot readers)
    {
        var table = new Table { Title = new TableTitle("readers of the sample site, with real agents (in brackets: the last minute)") }.RoundedBorder();
        table.AddColumn("readers");
        foreach (var name in (string[])["views", "hit ratio", "pages ahead", "waits a view", "asked for"]) table.AddColumn(name, column => column.RightAligned());
        Row(table, $"{readers.PushedReaders} pushed", readers.Pushed, readers.PushedLately);
        Row(table, $"{readers.ControlReaders} control", readers.Control, readers.ControlLately);
        return table;
    }

    private static void Row(Table table, string name, in ReaderFigures all, in ReaderFigures lately) => table.AddRow(
        name,
        Number(all.Views, "0"),
        $"{Number(all.HitRatio, "0.000")} ({Number(lately.HitRatio, "0.000")})",
        $"{Number(100 * all.PageHitRatio, "0.0")} % ({Number(100 * lately.PageHitRatio, "0.0")})",
        $"{Number(all.WaitPerView, "0")} ms ({Number(lately.WaitPerView, "0")})",
        Number(all.DemandBytes / Mebibyte, "0") + " MiB");

    /// <summary>Two facts a row, so that a terminal of 80 columns has room.</summary>
    private static Grid Facts(ReadersSnapshot readers)
    {
        (long Pushes, long Bytes) Of(PushOutcome outcome) => readers.Outcomes.GetValueOrDefault(outcome);
        var saved = readers.Control.WaitPerView == 0 ? 0 : 100 * (1 - readers.Pushed.WaitPerView / readers.Control.WaitPerView);
        var grid = new Grid().AddColumns(4);
        void Add(string first, string value, string second, string other) => grid.AddRow($"[grey]{first}[/]", value, $"[grey]{second}[/]", other);
        Add("waiting saved", Number(saved, "0") + " %", "used / unused / other", $"{Of(PushOutcome.Used).Pushes} / {Of(PushOutcome.Unused).Pushes} / {Of(PushOutcome.Cancelled).Pushes + Of(PushOutcome.Evicted).Pushes}");
        Add("extra bytes", Number(100 * readers.ExtraShare, "0.0") + " % of demand", "sent ahead", Number(readers.SentBytes / Mebibyte, "0.0") + " MiB");
        Add("edits, stale views", $"{readers.Edits}, {readers.Pushed.StaleViews + readers.Control.StaleViews}", "edit confirmed, p99", Number(readers.ConfirmMillisecondsP99, "0") + " ms");
        Add($"ring of {RingLoad.Servers}, max/mean", Number(readers.RingPlanned, "0.00"), "by owners alone", Number(readers.RingOwners, "0.00"));
        return grid;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
