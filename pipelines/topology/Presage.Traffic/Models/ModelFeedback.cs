using Akka.Actor;

namespace Presage.Traffic;

/// <summary>Tells the keeper of the model what the forecasts of each step lost.</summary>
internal sealed class ModelFeedback(FleetLoss loss, IActorRef models)
{
    /// <summary>Before the step is released: its rows are read.</summary>
    public void Take(StepResult result) => models.Tell(new StepLost(result.Outcome.StepIndex, loss.Of(result)));
}
