namespace Presage.Delivery;

/// <summary>What became of a message of events; closed.</summary>
public enum EventMessageOutcome
{
    /// <summary>Its events go to their shards.</summary>
    Taken,

    /// <summary>It is not what <c>POST /events</c> takes, and is passed over.</summary>
    Malformed,
}
