using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic.Queries;

/// <summary>What may be asked of a running traffic loop. Every answer is a snapshot: its values belong together.</summary>
public interface ITrafficQueries
{
    /// <summary>Null when nothing is known of the subscriber: not in the directory and never seen.</summary>
    Task<SubscriberView?> SubscriberAsync(SubscriberId id, CancellationToken cancellation);

    /// <summary>Null when the subscriber is unknown or no window of it has closed yet.</summary>
    Task<ForecastView?> ForecastAsync(SubscriberId id, CancellationToken cancellation);

    Task<PersonasView> PersonasAsync(CancellationToken cancellation);

    /// <summary>Null when no such link is configured.</summary>
    Task<LinkPlansView?> PlansAsync(LinkId link, CancellationToken cancellation);

    Task<PolicyView> PolicyAsync(CancellationToken cancellation);

    Task<ModelView> ModelAsync(CancellationToken cancellation);

    /// <summary>Gives a subscriber these addresses in place of those given before; the subscriber need not be known.</summary>
    /// <returns>Why not; null when all went well.</returns>
    Task<string?> GiveAddressesAsync(SubscriberId id, IReadOnlyList<AddressAssignment> addresses, CancellationToken cancellation);

    /// <summary>How well the subscribers of a site were served; null where nothing was measured of it yet.</summary>
    Task<QualityView?> SiteQualityAsync(string site, CancellationToken cancellation);

    /// <summary>Adds measurements to the steps of their times.</summary>
    /// <returns>What became of each, in order.</returns>
    IReadOnlyList<TelemetryOutcome> Report(IReadOnlyList<TelemetryReport> reports);

    /// <summary>Stores what a subscriber wants, then lets the next plan follow it; false when the subscriber is unknown.</summary>
    Task<bool> StatePreferencesAsync(SubscriberId id, SubscriberPreferences preferences, CancellationToken cancellation);
}
