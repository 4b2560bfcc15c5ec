namespace Presage.Delivery;

/// <summary>How a server was seen; closed.</summary>
public enum RingSighting
{
    /// <summary>It answered.</summary>
    Answered,

    /// <summary>It said that it goes.</summary>
    Leaves,

    /// <summary>It did not answer in time.</summary>
    Silent,
}
