namespace Presage.Simulation;

/// <summary>One run of a simulation. The same options and scenario give the same steps, in every process.</summary>
public sealed record SimulationOptions
{
    public required ulong Seed { get; init; }

    public SimulatedFaults Faults { get; init; } = SimulatedFaults.None;

    /// <summary>A run that takes more steps fails: something goes round in circles.</summary>
    public long StepsMax { get; init; } = 1_000_000;

    /// <summary>A run that takes longer fails: something waits for ever.</summary>
    public TimeSpan VirtualTimeMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A step takes a random virtual time up to this.</summary>
    public TimeSpan StepTimeMax { get; init; } = TimeSpan.FromMicroseconds(20);

    /// <summary>A disk operation, or a request between nodes, takes a random virtual time up to this.</summary>
    public TimeSpan LatencyMax { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>How many lines of the event log a failure shows.</summary>
    public int LogLinesKept { get; init; } = 60;

    /// <summary>The command that replays a run when <c>--seed</c> and <c>--faults</c> are put behind it; a failure shows it.</summary>
    public string? ReplayCommand { get; init; }

    /// <summary>Gets every line of the event log as it is written.</summary>
    public Action<string>? Trace { get; init; }
}
