using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>A round of retraining came to its end. The weights of a challenger that won are kept under its version.</summary>
/// <param name="StepIndex">The step after which the round was due.</param>
/// <param name="Configured">Version of the model that the node was configured with: another one begins anew.</param>
/// <param name="Champion">Version that served.</param>
/// <param name="Challenger">Version that was trained.</param>
/// <param name="ChampionLoss">Mean normalised pinball over the trial.</param>
/// <param name="ChallengerLoss">The same of the challenger, on the same values.</param>
/// <param name="Forecasts">How many values the losses are of.</param>
/// <param name="IsWon">Whether the challenger serves from then on.</param>
public sealed record ModelRetrained(
    long StepIndex,
    RoundReason Reason,
    string Configured,
    string Champion,
    string Challenger,
    double ChampionLoss,
    double ChallengerLoss,
    long Forecasts,
    bool IsWon);
