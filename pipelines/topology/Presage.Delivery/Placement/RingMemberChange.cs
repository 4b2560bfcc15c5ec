namespace Presage.Delivery;

/// <summary>What a sighting changes; closed.</summary>
public enum RingMemberChange
{
    None,

    /// <summary>It joins the ring.</summary>
    Came,

    /// <summary>It leaves the ring in order, and still gives what it has.</summary>
    Left,

    /// <summary>It leaves the ring without a word.</summary>
    Lost,
}
