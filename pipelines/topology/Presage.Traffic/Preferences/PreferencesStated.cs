using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>A subscriber stated what it wants; replaces what it stated before.</summary>
public sealed record PreferencesStated(string Subscriber, SubscriberPreferences Preferences);
