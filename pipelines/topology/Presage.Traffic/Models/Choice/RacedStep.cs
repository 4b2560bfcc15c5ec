namespace Presage.Traffic;

/// <summary>To the keeper of the forecasters: what those used whom it runs all forecasters on.</summary>
/// <param name="Context">What the step's forecasts were made with.</param>
internal sealed record RacedStep(long StepIndex, StepContext Context, IReadOnlyList<RacedRow> Rows);
