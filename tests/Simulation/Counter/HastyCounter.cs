namespace Presage.Simulation.Tests.Counter;

/// <summary>Mistake: acknowledges before the event is stored.</summary>
internal sealed class HastyCounter(string id) : CounterActor(id)
{
    protected override void OnIncrement(Increment command)
    {
        Sender.Tell(new Incremented(command.Id, command.Amount), Self);
        if (!IsApplied(command.Id)) Persist(new Incremented(command.Id, command.Amount), Apply);
    }
}
