namespace Presage.Flows;

/// <summary>A data set that came before its template, with what its header said.</summary>
internal sealed class PendingSet
{
    public required ExporterState Exporter { get; init; }

    public required DomainState State { get; init; }

    public required int Version { get; init; }

    public required uint Domain { get; init; }

    public required ushort TemplateId { get; init; }

    public required uint UptimeMilliseconds { get; init; }

    public required uint Sequence { get; init; }

    public required long ExportUnixMilliseconds { get; init; }

    public required long ReceivedUnixMilliseconds { get; init; }

    /// <summary>The set, header included; empty once it is done.</summary>
    public required byte[] Bytes { get; set; }

    /// <summary>Whether it was read or given up, and only stands in the queue.</summary>
    public bool IsDone { get; set; }
}
