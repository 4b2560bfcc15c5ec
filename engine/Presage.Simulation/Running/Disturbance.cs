namespace Presage.Simulation;

/// <summary>What happens to a node from outside: crashes and jumps of its wall clock, until the faults stop.</summary>
internal static class Disturbance
{
    internal static async Task CrashAgainAndAgainAsync(SimulatedWorld world, SimulatedNode node)
    {
        var (dice, faults) = (world.Run.Dice, world.Faults);
        if (!faults.IsOn(FaultKind.Crash)) return;
        while (true)
        {
            await world.DelayAsync(dice.Exponential(FaultKind.Crash, faults.CrashMeanInterval)).ConfigureAwait(false);
            if (!dice.IsActive) return;
            if (!node.IsUp) continue;
            dice.Count(FaultKind.Crash);
            node.Crash();
            await world.DelayAsync(dice.Upto(FaultKind.Crash, faults.DownTimeMax)).ConfigureAwait(false);
            if (!node.IsUp) node.Start();
        }
    }

    internal static async Task JumpAgainAndAgainAsync(SimulatedWorld world, SimulatedNode node)
    {
        var (dice, faults) = (world.Run.Dice, world.Faults);
        if (!faults.IsOn(FaultKind.ClockJump)) return;
        while (true)
        {
            await world.DelayAsync(dice.Exponential(FaultKind.ClockJump, faults.ClockJumpMeanInterval)).ConfigureAwait(false);
            if (!dice.IsActive) return;
            dice.Count(FaultKind.ClockJump);
            node.JumpClock(dice.Upto(FaultKind.ClockJump, faults.ClockJumpMax * 2) - faults.ClockJumpMax);
        }
    }
}
