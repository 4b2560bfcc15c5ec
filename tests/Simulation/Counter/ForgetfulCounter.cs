namespace Presage.Simulation.Tests.Counter;

/// <summary>Mistake: does not look whether it knows an id.</summary>
internal sealed class ForgetfulCounter(string id) : CounterActor(id)
{
    protected override void OnIncrement(Increment command) => Persist(new Incremented(command.Id, command.Amount), OnStored);
}
