namespace Presage.Shaping;

/// <summary>Walks a plan's grants beside another ascending list: each lookup continues where the last ended.</summary>
internal struct GrantCursor(ShapingPlan? plan)
{
    private int _position;

    /// <summary>The grant of <paramref name="subscriberIndex"/>, or null; ask in ascending order.</summary>
    public ShapingGrant? Find(int subscriberIndex)
    {
        if (plan is null) return null;
        var grants = plan.Grants;
        while (_position < grants.Length && grants[_position].SubscriberIndex < subscriberIndex) _position++;
        return _position < grants.Length && grants[_position].SubscriberIndex == subscriberIndex ? grants[_position] : null;
    }
}
