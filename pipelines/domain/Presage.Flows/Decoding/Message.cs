namespace Presage.Flows;

/// <summary>The datagram being read: what its header said, and where its exporter's state is. Offsets count from the datagram's start.</summary>
internal ref struct Message
{
    public required ReadOnlySpan<byte> Bytes;

    /// <summary>Where the message ends; at most the datagram's length.</summary>
    public required int End;

    /// <summary>1, 5, 7, 9 or 10; 6 stands for sFlow.</summary>
    public required int Version;

    public required uint Domain;

    /// <summary>The exporter's uptime at export; 0 in IPFIX, which has none.</summary>
    public required uint UptimeMilliseconds;

    public required long ExportUnixMilliseconds;

    public required long ReceivedUnixMilliseconds;

    /// <summary>The header's sequence number; 0 in v1.</summary>
    public required uint Sequence;

    public required ExporterState Exporter;

    public required DomainState State;

    public required FlowBatch Into;

    /// <summary>Milliseconds that the exporter's clock is behind; added to every time it tells.</summary>
    public long ClockCorrection;

    /// <summary>The last two bytes of a v5 header: two bits of mode, fourteen of interval.</summary>
    public ushort HeaderSampling;

    /// <summary>Records read, options records included: what IPFIX's sequence number counts.</summary>
    public uint Records;

    /// <summary>Set when a set could not be counted, so that the next sequence number is not known.</summary>
    public bool IsCountUnknown;

    /// <summary>Set when a set was kept for its template.</summary>
    public bool HasKept;

    public readonly bool IsIpfix => Version == 10;

    /// <summary>The interval of records that name no sampler and who told it: the operator, the domain, or domain 0 for the whole exporter.</summary>
    public readonly uint DefaultInterval(out SamplingOrigin origin)
    {
        if (Exporter.IntervalOverride is var told and > 0)
        {
            origin = SamplingOrigin.Override;
            return told;
        }

        if (State.Samplers.DefaultInterval is var own and > 0)
        {
            origin = SamplingOrigin.Domain;
            return own;
        }

        var whole = Exporter.IntervalOfWholeExporter(Version);
        origin = whole > 0 ? SamplingOrigin.Exporter : SamplingOrigin.None;
        return Math.Max(1, whole);
    }

    /// <summary>Whether everything in <c>[from, to)</c> is zero, as padding is.</summary>
    public readonly bool IsZero(int from, int to) => !Bytes[from..to].ContainsAnyExcept((byte)0);
}
