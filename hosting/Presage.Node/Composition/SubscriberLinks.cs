using Presage.Core;
using Presage.Traffic;
using Presage.Traffic.Queries;

namespace Presage.Node;

/// <summary>
/// Where the two loops meet: a client whose name is a subscriber's gets the price of that subscriber's link, from the upper quantile of its forecast against the ceiling of its
/// tariff plan. Of other clients nothing is known.
/// </summary>
internal sealed class SubscriberLinks(ITrafficQueries queries, ShapingSettings shaping)
{
    /// <summary>The highest share of the link that is forecast to be used over the horizon; null where nothing is forecast.</summary>
    public async Task<double?> UsedShareAsync(string clientName, CancellationToken stop)
    {
        var id = new SubscriberId(clientName);
        if (await queries.ForecastAsync(id, stop).ConfigureAwait(false) is not { DownUpper.Count: > 0 } forecast) return null;
        if (await queries.SubscriberAsync(id, stop).ConfigureAwait(false) is not { } subscriber) return null;
        if (!shaping.Plans.TryGetValue(subscriber.Plan, out var plan) || plan.CeilingDown.BitsPerSecond <= 0) return null;
        return (double)forecast.DownUpper.Max(rate => rate.BitsPerSecond) / plan.CeilingDown.BitsPerSecond;
    }
}
