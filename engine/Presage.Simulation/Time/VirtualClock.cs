namespace Presage.Simulation;

/// <summary>A node's clocks: the monotonic one is the simulation's; the wall clock is that one plus jumps. It outlives crashes.</summary>
internal sealed class VirtualClock(StepLoop loop)
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal TimeSpan Monotonic => loop.Now;

    internal TimeSpan Offset { get; set; }

    internal DateTimeOffset Wall => Epoch + loop.Now + Offset;
}
