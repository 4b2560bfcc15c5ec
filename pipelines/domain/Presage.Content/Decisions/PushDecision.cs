namespace Presage.Content;

/// <summary>Whether an item is sent ahead.</summary>
/// <param name="Refusal"><see cref="PushRefusal.None"/> when it is.</param>
/// <param name="ValueMilliseconds">Waiting that it is expected to save.</param>
/// <param name="CostMilliseconds">What its bytes cost, in the same.</param>
public readonly record struct PushDecision(PushRefusal Refusal, double ValueMilliseconds, double CostMilliseconds)
{
    public bool IsSent => Refusal == PushRefusal.None;
}
