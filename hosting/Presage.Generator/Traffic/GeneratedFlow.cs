using Presage.Core;

namespace Presage.Generator;

/// <summary>One unidirectional flow record as an exporter would send it. About 128 bytes.</summary>
public readonly record struct GeneratedFlow
{
    public required NetAddress Source { get; init; }

    public required NetAddress Destination { get; init; }

    public required EventTime Start { get; init; }

    /// <summary>Exclusive: the bytes are spread over <c>[Start, End)</c>; always after <see cref="Start"/>.</summary>
    public required EventTime End { get; init; }

    /// <summary>When the exporter hands the record out: at <see cref="End"/>, or an inactive timeout later.</summary>
    public required EventTime ExportedAt { get; init; }

    /// <summary>
    /// As counted by the exporter: of sampled packets only. Times <see cref="SamplingInterval"/> it estimates the traffic.
    /// </summary>
    public required ulong Bytes { get; init; }

    /// <summary>Sampled packets, at least 1.</summary>
    public required ulong Packets { get; init; }

    /// <summary>1 of this many packets was counted.</summary>
    public required uint SamplingInterval { get; init; }

    public required int SubscriberIndex { get; init; }

    /// <summary>Index into <see cref="GeneratorOptions.Sites"/>.</summary>
    public required ushort ExporterIndex { get; init; }

    public required ushort SourcePort { get; init; }

    public required ushort DestinationPort { get; init; }

    public required byte Protocol { get; init; }

    public required byte TypeOfService { get; init; }

    public required Direction Direction { get; init; }

    public required FlowEndReason EndReason { get; init; }

    public required ApplicationKind Application { get; init; }

    /// <summary>The bytes that the record stands for: <see cref="Bytes"/> times <see cref="SamplingInterval"/>.</summary>
    public double BytesEstimated => (double)Bytes * SamplingInterval;
}
