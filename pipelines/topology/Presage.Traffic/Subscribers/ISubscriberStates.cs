using Presage.Core;

namespace Presage.Traffic;

/// <summary>Where a subscriber finds its series again after a restart or passivation.</summary>
public interface ISubscriberStates
{
    /// <summary>Whether anything is stored; if not, nobody needs the stored form of a series.</summary>
    bool IsStoring { get; }

    /// <summary>What was last stored, or null. One look-up by primary key: microseconds, so an entity may wait for it.</summary>
    byte[]? Find(SubscriberId subscriber);
}
