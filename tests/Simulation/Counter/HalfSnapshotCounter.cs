namespace Presage.Simulation.Tests.Counter;

/// <summary>Mistake: its snapshots keep only the last ids, so that older ones are not recognised.</summary>
internal sealed class HalfSnapshotCounter(string id) : CounterActor(id)
{
    protected override CounterState State()
    {
        var whole = base.State();
        return whole with { Ids = [.. whole.Ids.TakeLast(3)] };
    }
}
