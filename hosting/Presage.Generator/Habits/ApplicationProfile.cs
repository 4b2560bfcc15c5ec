namespace Presage.Generator;

/// <summary>
/// The traffic of one application. Spreads are standard deviations of natural logarithms. The rate of a steady session
/// is <c>median · exp(appetite + session + drift(t) + noise(t))</c>, drift an Ornstein-Uhlenbeck process, noise white
/// over ticks of ten seconds.
/// </summary>
public sealed record ApplicationProfile
{
    public required ApplicationKind Kind { get; init; }

    /// <summary>What the IPFIX element applicationName (96) says.</summary>
    public required string Name { get; init; }

    public required FlowShape Shape { get; init; }

    /// <summary>IP protocol number: 6 TCP, 17 UDP.</summary>
    public required byte Protocol { get; init; }

    public required ushort RemotePort { get; init; }

    public required byte TypeOfService { get; init; }

    /// <summary>Steady: bits per second; else bytes per conversation.</summary>
    public required double DownMedian { get; init; }

    /// <summary>Steady: bits per second; else bytes per conversation.</summary>
    public required double UpMedian { get; init; }

    /// <summary>Between the sessions of one subscriber.</summary>
    public required double SessionSpread { get; init; }

    /// <summary>Stationary spread of the drift within a session.</summary>
    public required double DriftSpread { get; init; }

    /// <summary>The time after which the drift has forgotten 63 % of itself.</summary>
    public required double DriftMinutes { get; init; }

    /// <summary>Steady: spread of a tick; else spread of a conversation's size.</summary>
    public required double NoiseSpread { get; init; }

    /// <summary>Steady: pauses per minute. Burst: conversations per minute. Periodic: conversations per minute.</summary>
    public required double EventsPerMinute { get; init; }

    /// <summary>Steady: mean length of a pause, during which 2 % of the rate goes on; 0 where there are none.</summary>
    public required double PauseMinutes { get; init; }

    /// <summary>Steady: how much faster the first half minute goes (a player fills its buffer); 1 is no faster.</summary>
    public required double StartFactor { get; init; }
}
