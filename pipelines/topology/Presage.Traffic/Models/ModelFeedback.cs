using Akka.Actor;

namespace Presage.Traffic;

/// <summary>Tells the keepers of model and forecasters what the forecasts of each step lost, and what came.</summary>
/// <param name="loss">Of the model.</param>
/// <param name="watch">On whom all forecasters are run; null where only the model serves.</param>
internal sealed class ModelFeedback(FleetLoss loss, IActorRef models, ForecasterWatch? watch, IActorRef forecasters)
{
    /// <summary>Before the step is released: its rows are read.</summary>
    public void Take(StepResult result)
    {
        if (result.Outcome.Context.Completeness == 0) return;
        var step = result.Outcome.StepIndex;
        models.Tell(new StepLost(step, loss.Of(result)));
        if (watch is not null) forecasters.Tell(new RacedStep(step, result.Outcome.Context, watch.Rows(result)));
    }
}
