namespace Presage.Traffic;

/// <summary>To the planner: these are the forecasts after a step; answer with <see cref="StepPlanned"/>.</summary>
/// <param name="Context">The personas that the forecasts were made with.</param>
internal sealed record PlanStep(long StepIndex, IReadOnlyList<ObservedBlock> Observed, StepContext Context);
