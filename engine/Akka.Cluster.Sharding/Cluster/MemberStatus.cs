namespace Akka.Cluster;

/// <summary>Joining → (WeaklyUp) → Up → Leaving → Exiting → Removed; Down → Removed from any of them.</summary>
public enum MemberStatus
{
    Joining = 0,
    Up = 1,
    Leaving = 2,
    Exiting = 3,
    Down = 4,
    Removed = 5,
    WeaklyUp = 6,
}
