namespace Presage.Delivery;

/// <summary>Where another content server stands; closed.</summary>
public enum RingMemberStatus
{
    /// <summary>It has not answered yet, or no longer does: it has no part of the contents.</summary>
    Gone,

    /// <summary>It answers and has its part.</summary>
    Up,

    /// <summary>It said that it goes: it has no part any more, but still gives what it has.</summary>
    Leaving,
}
