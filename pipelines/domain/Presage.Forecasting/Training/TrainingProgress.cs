namespace Presage.Forecasting;

/// <summary>One validation.</summary>
/// <param name="Update">Parameter updates so far.</param>
/// <param name="TrainingLoss">Mean loss of the updates since the last validation.</param>
/// <param name="ValidationLoss">Mean loss over the series kept aside; the same measure.</param>
/// <param name="IsBest">Whether these are the best parameters so far.</param>
public sealed record TrainingProgress(int Update, double TrainingLoss, double ValidationLoss, bool IsBest);
