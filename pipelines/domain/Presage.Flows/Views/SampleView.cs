namespace Presage.Flows;

/// <summary>One sample of an sFlow datagram as it stands there; valid during the call that gives it.</summary>
public readonly ref struct SampleView
{
    /// <summary>2, 4 or 5.</summary>
    public required int Version { get; init; }

    public required uint SubAgent { get; init; }

    /// <summary>The datagram's sequence number.</summary>
    public required uint Sequence { get; init; }

    public required int ExporterIndex { get; init; }

    public required uint UptimeMilliseconds { get; init; }

    /// <summary>The agent's address as the datagram has it, which may differ from the sender's: 4 or 16 bytes.</summary>
    public required ReadOnlySpan<byte> Agent { get; init; }

    /// <summary>Enterprise in the high 20 bits, format in the low 12.</summary>
    public required uint Type { get; init; }

    /// <summary>After type and length.</summary>
    public required ReadOnlySpan<byte> Body { get; init; }
}
