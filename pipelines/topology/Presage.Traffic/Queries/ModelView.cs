namespace Presage.Traffic.Queries;

/// <param name="Version">Of the model in force.</param>
/// <param name="Configured">Of the model that the node was configured with.</param>
/// <param name="IsTraining">Whether a challenger is being trained.</param>
/// <param name="Rounds">The newest rounds of retraining, the last one first.</param>
public sealed record ModelView(string Version, string Configured, bool IsTraining, IReadOnlyList<ModelRetrained> Rounds);
