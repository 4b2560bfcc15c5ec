using Presage.Learning;

namespace Presage.Traffic.Queries;

/// <summary>Puts a policy into words.</summary>
internal static class PolicyViews
{
    private static readonly WeightProfile[] Actions = Enum.GetValues<WeightProfile>();
    private static readonly string[] Loads = ["idle", "moderate", "high", "full", "overbooked"];
    private static readonly string[] Trends = ["falling", "steady", "rising"];
    private static readonly string[] Spreads = ["even", "uneven", "carried by few"];

    public static PolicyView Of(LearnedPolicy learned)
    {
        var policy = learned.Policy;
        var states = Enumerable.Range(0, LinkSituation.Count).Select(state => StateOf(policy.Q, state)).Where(state => state.Visits.Sum() > 0);
        return new PolicyView(
            policy.Version,
            learned.Offset,
            policy.Hash,
            policy.Version > 0 ? policy.RewardMean : null,
            [.. Actions.Select(action => action.ToString())],
            [.. states]);
    }

    private static PolicyStateView StateOf(QTable q, int state)
    {
        var situation = LinkSituation.FromIndex(state);
        return new PolicyStateView(
            state,
            $"{Loads[situation.LoadBand]} load, {Trends[situation.TrendBand]}, {Spreads[situation.SpreadBand]}",
            [.. Actions.Select(action => q[state, action])],
            [.. Actions.Select(action => q.VisitsOf(state, action))],
            q.Greedy(state).ToString());
    }
}
