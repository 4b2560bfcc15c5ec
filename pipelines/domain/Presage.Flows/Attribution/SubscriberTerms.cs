namespace Presage.Flows;

/// <summary>What a subscriber has alike with many others.</summary>
/// <param name="Site">Where it hangs on: the queueing points are named after it.</param>
/// <param name="Device">Its equipment; free text.</param>
/// <param name="Plan">What it subscribed to; names the ceiling of its rates.</param>
public sealed record SubscriberTerms(string Site, string Device, string Plan)
{
    /// <summary>What its equipment runs, as the directory or a lease says; empty where nobody does.</summary>
    public string System { get; init; } = "";
}
