using System.ComponentModel;
using Presage.Forecasting;
using Presage.Traffic;

namespace Presage.Api;

/// <summary>One round of retraining.</summary>
public sealed record ModelRoundResource
{
    [Description("The step after which the round was due.")]
    public required long Step { get; init; }

    [Description("Why: interval or drift.")]
    public required string Reason { get; init; }

    [Description("Version that served.")]
    public required string Champion { get; init; }

    [Description("Version that was trained from it.")]
    public required string Challenger { get; init; }

    [Description("Mean normalised pinball of the champion over the trial.")]
    public required double ChampionLoss { get; init; }

    [Description("The same of the challenger, on the same values.")]
    public required double ChallengerLoss { get; init; }

    [Description("Whether the challenger serves from then on.")]
    public required bool IsWon { get; init; }

    internal static ModelRoundResource Of(ModelRetrained round) => new()
    {
        Step = round.StepIndex,
        Reason = round.Reason == RoundReason.Drift ? "drift" : "interval",
        Champion = round.Champion,
        Challenger = round.Challenger,
        ChampionLoss = round.ChampionLoss,
        ChallengerLoss = round.ChallengerLoss,
        IsWon = round.IsWon,
    };
}
