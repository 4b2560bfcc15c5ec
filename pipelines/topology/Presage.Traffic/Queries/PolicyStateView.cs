namespace Presage.Traffic.Queries;

/// <summary>One visited state of the policy.</summary>
/// <param name="Name">What the state stands for, in words.</param>
/// <param name="ActionValues">Q-values in the order of <see cref="PolicyView.Actions"/>.</param>
/// <param name="Visits">Updates of each, in the same order.</param>
public sealed record PolicyStateView(int Index, string Name, IReadOnlyList<double> ActionValues, IReadOnlyList<long> Visits, string BestAction);
