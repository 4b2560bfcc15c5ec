namespace Presage.Forecasting;

/// <summary>A model that goes on learning from what came, as a node does.</summary>
public sealed class FeedbackFamily(string name, ForecastModel model, IForecastTrainer trainer, FeedbackOptions options) : IFleetFamily
{
    public string Name => name;

    /// <summary>Told of each round: the step, why, and what came of it.</summary>
    public Action<long, RoundReason, FeedbackRound>? OnRound { get; init; }

    public IFleetForecaster Start(FleetStart fleet, ulong seed) =>
        new FeedbackFleet(model, trainer, options with { Trainer = options.Trainer with { Seed = seed } }, fleet) { OnRound = OnRound };
}
