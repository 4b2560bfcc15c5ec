namespace Presage.Flows;

/// <summary>The datagram being read: what its header said, and where its exporter's state is. Offsets count from the datagram's start.</summary>
internal ref struct Message
{
    public required ReadOnlySpan<byte> Bytes;

    /// <summary>Where the message ends; at most the datagram's length.</summary>
    public required int End;

    /// <summary>5, 9 or 10; 6 stands for sFlow.</summary>
    public required int Version;

    public required uint Domain;

    /// <summary>The exporter's uptime at export; 0 in IPFIX, which has none.</summary>
    public required uint UptimeMilliseconds;

    public required long ExportUnixMilliseconds;

    public required ExporterState Exporter;

    public required DomainState State;

    public required FlowBatch Into;

    /// <summary>Records read, options records included: what IPFIX's sequence number counts.</summary>
    public uint Records;

    /// <summary>Set when a set could not be counted, so that the next sequence number is not known.</summary>
    public bool IsCountUnknown;

    public readonly bool IsIpfix => Version == 10;

    /// <summary>The sampling interval of records that name no sampler, announced for the domain or the whole exporter; 0 when none.</summary>
    public readonly uint DefaultInterval =>
        State.Samplers.DefaultInterval is var own and > 0 ? own : Exporter.IntervalOfWholeExporter(Version);

    /// <summary>Whether everything in <c>[from, to)</c> is zero, as padding is.</summary>
    public readonly bool IsZero(int from, int to) => !Bytes[from..to].ContainsAnyExcept((byte)0);
}
