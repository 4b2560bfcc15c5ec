using Akka.Actor;

namespace Presage.Simulation.Tests.Counter;

/// <summary>Programs with one mistake each, which the simulation must find.</summary>
internal static class CounterMutants
{
    internal static readonly IReadOnlyList<CounterScenario> All =
    [
        new("counter-eager-journal", id => Props.Create(() => new CounterActor(id)), "Presage.Simulation.Tests.Counter.EagerJournal, Simulation"),
        new("counter-forgetful", id => Props.Create(() => new ForgetfulCounter(id)), CounterScenario.SoundJournal),
        new("counter-hasty", id => Props.Create(() => new HastyCounter(id)), CounterScenario.SoundJournal),
        new("counter-half-snapshot", id => Props.Create(() => new HalfSnapshotCounter(id)), CounterScenario.SoundJournal),
    ];
}
