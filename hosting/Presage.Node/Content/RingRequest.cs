namespace Presage.Node;

/// <summary>What <c>presage content ring</c> was asked for.</summary>
internal sealed record RingRequest
{
    public required int Nodes { get; init; }

    public required int Zones { get; init; }

    public required int Keys { get; init; }

    public required int Requests { get; init; }

    /// <summary>Exponent of Zipf's law.</summary>
    public required double Zipf { get; init; }

    /// <summary>Load against the mean that the plan allows a server.</summary>
    public required double Bound { get; init; }

    public required ulong Seed { get; init; }
}
