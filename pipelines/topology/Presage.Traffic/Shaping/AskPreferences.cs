using Presage.Core;

namespace Presage.Traffic;

/// <summary>To the planner: answer with the subscriber's preferences in force.</summary>
internal sealed record AskPreferences(SubscriberId Subscriber);
