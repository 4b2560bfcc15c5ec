namespace Presage.Forecasting.Tests;

/// <summary>One forward and backward pass over a case's batch.</summary>
internal interface ITrainingPass<T>
{
    /// <summary>Adds to the gradient; gives the loss and the outputs as (steps, batch, outputs).</summary>
    (double Loss, double[] Outputs) Run(T[] parameters, T[] gradient);
}
