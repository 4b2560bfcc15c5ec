using Presage.Core;

namespace Presage.Flows;

/// <summary>What the directory says about one subscriber.</summary>
/// <param name="Site">Where it hangs on: the queueing points are named after it.</param>
/// <param name="Device">Its equipment; free text.</param>
/// <param name="Plan">What it subscribed to; names the ceiling of its rates.</param>
public sealed record SubscriberProfile(SubscriberId Id, string Site, string Device, string Plan);
