using Presage.Core;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>To the preference book: keep this; answered with the stored <see cref="PreferencesStated"/>.</summary>
public sealed record StatePreferences(SubscriberId Subscriber, SubscriberPreferences Preferences);
