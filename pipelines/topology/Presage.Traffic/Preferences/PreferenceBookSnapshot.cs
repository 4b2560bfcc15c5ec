using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>All preferences in force, by subscriber id.</summary>
public sealed record PreferenceBookSnapshot(IReadOnlyDictionary<string, SubscriberPreferences> Stated);
