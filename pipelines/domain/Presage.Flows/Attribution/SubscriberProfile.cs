using Presage.Core;

namespace Presage.Flows;

/// <summary>What the directory says about one subscriber.</summary>
/// <param name="Terms">One object for all who have the same: a million subscribers have a few dozen of them.</param>
public sealed record SubscriberProfile(SubscriberId Id, SubscriberTerms Terms)
{
    public SubscriberProfile(SubscriberId id, string site, string device, string plan)
        : this(id, new SubscriberTerms(site, device, plan))
    {
    }

    /// <inheritdoc cref="SubscriberTerms"/>
    public string Site => Terms.Site;

    /// <inheritdoc cref="SubscriberTerms"/>
    public string Device => Terms.Device;

    /// <inheritdoc cref="SubscriberTerms"/>
    public string Plan => Terms.Plan;

    /// <inheritdoc cref="SubscriberTerms.System"/>
    public string System => Terms.System;
}
