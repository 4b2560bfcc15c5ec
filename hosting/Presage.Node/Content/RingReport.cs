using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Presage.Node;

/// <summary>The figures of a ring.</summary>
internal sealed record RingReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required RingRequest Request { get; init; }

    /// <summary>Contents of the node that owns most, against the mean.</summary>
    public required double KeysMaxToMean { get; init; }

    /// <summary>Requests of the node that gets most, against the mean, if only owners serve.</summary>
    public required double OwnerLoadMaxToMean { get; init; }

    /// <summary>And by the plan.</summary>
    public required double LoadMaxToMean { get; init; }

    /// <summary>Nodes that served a content, over all contents that were asked for.</summary>
    public required double CopiesPerKey { get; init; }

    /// <summary>Contents that the plan has served by others too.</summary>
    public required int SpilledKeys { get; init; }

    /// <summary>Share of contents whose three replicas lie in different zones.</summary>
    public required double ReplicasApart { get; init; }

    /// <summary>Share of contents whose owner changes when a server joins; the least possible is what it gets to own.</summary>
    public required double JoinMoves { get; init; }

    public required double LeaveMoves { get; init; }

    /// <summary>Contents that moved although neither their old nor their new owner joined or left; must be 0.</summary>
    public required int NeedlessMoves { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Request.Nodes} servers in {Request.Zones} zones, {Request.Keys:#,0} contents, Zipf({Request.Zipf}), {Request.Requests:#,0} requests, seed {Request.Seed}");
        Line(text, "contents, most to mean", KeysMaxToMean, "F3");
        Line(text, "requests, most to mean, owners only", OwnerLoadMaxToMean, "F3");
        Line(text, "requests, most to mean, with the plan", LoadMaxToMean, "F3");
        Line(text, "copies a content", CopiesPerKey, "F4");
        Line(text, "contents served by others too", SpilledKeys, "#,0");
        Line(text, "three replicas in different zones", ReplicasApart, "P1");
        Line(text, "moved when a server joins", JoinMoves, "P2");
        Line(text, "moved when a server leaves", LeaveMoves, "P2");
        Line(text, "moved needlessly", NeedlessMoves, "#,0");
        return text.ToString().TrimEnd();
    }

    private static void Line(StringBuilder text, string name, double value, string format) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"{name,-40}{value.ToString(format, CultureInfo.InvariantCulture),12}");
}
