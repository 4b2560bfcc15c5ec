using System.Globalization;
using System.Text;

namespace Presage.Node;

/// <summary>A replay's summary as text for a person.</summary>
public static class ReplayTable
{
    public static string Render(ReplaySummary summary)
    {
        var text = new StringBuilder();
        Line(text, "datagrams", summary.Datagrams);
        Line(text, "packets stepped over", summary.PacketsSkipped);
        Line(text, "fragments not joined", summary.FragmentsDropped);
        Line(text, "bytes after the last packet", summary.TrailingBytes);
        Line(text, "flow records", summary.FlowRecords);
        Line(text, "options records", summary.Options);
        Line(text, "templates", summary.Templates);
        Line(text, "options templates", summary.OptionsTemplates);
        Line(text, "sequence gaps", summary.SequenceGaps);
        Line(text, "missing by them", summary.SequenceMissing);
        Line(text, "subscribers", summary.Subscribers);
        Line(text, "steps", summary.Steps);
        Line(text, "plan changes", summary.PlanChanges);
        Line(text, "grants clamped by the gate", summary.GrantsClamped);
        text.AppendLine(CultureInfo.InvariantCulture, $"{"took",-28}{summary.Seconds,14:0.0} s, {summary.RecordsPerSecond:0} records/s");
        text.AppendLine(summary.Drops.Count == 0 ? "nothing that was read was dropped" : "not used, by reason:");
        foreach (var (reason, count) in summary.Drops.OrderByDescending(drop => drop.Value)) Line(text, "  " + reason, count);
        foreach (var line in summary.LinesBad) text.AppendLine(CultureInfo.InvariantCulture, $"  {line}");
        text.AppendLine().Append(summary.Forecasts?.Render() ?? "no subscriber became warm: no forecast to measure" + Environment.NewLine);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, long value) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"{name,-28}{value,14:#,0}");
}
