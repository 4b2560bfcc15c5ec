using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Runs rounds of retraining, one at a time, beside the loop.</summary>
internal interface IModelTrainer
{
    /// <param name="champion">Serves now.</param>
    /// <param name="stepIndex">The last step to learn from.</param>
    /// <param name="cancellation">Ends the round; it then comes to nothing.</param>
    /// <returns>Null when there is too little to learn from, or the round was cancelled.</returns>
    Task<FeedbackRound?> RunAsync(ForecastModel champion, long stepIndex, CancellationToken cancellation);
}
