namespace Presage.Generator;

/// <summary>How an application moves its bytes while a session lasts.</summary>
public enum FlowShape : byte
{
    /// <summary>One long conversation at a rate that wanders around its mean.</summary>
    Steady,

    /// <summary>Short conversations at random moments.</summary>
    Burst,

    /// <summary>Short conversations at a fixed period.</summary>
    Periodic,
}
