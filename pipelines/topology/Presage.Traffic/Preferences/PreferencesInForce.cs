using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>To the planner: all preferences, by subscriber id, after the book was recovered.</summary>
public sealed record PreferencesInForce(IReadOnlyDictionary<string, SubscriberPreferences> Stated);
