namespace Presage.Shaping;

/// <summary>Why the gate changed or refused a plan; closed, stored by number, append only.</summary>
public enum GateReason : byte
{
    /// <summary>Clamped: a guarantee below the floor was raised to it.</summary>
    BelowFloor = 0,

    /// <summary>Clamped: a guarantee above its own ceiling was lowered to it.</summary>
    GuaranteeAboveCeiling = 1,

    /// <summary>Clamped: a ceiling above the link's capacity was lowered to it.</summary>
    CeilingAboveCapacity = 2,

    /// <summary>Clamped: a guarantee would have changed by more than the allowed factor in one plan.</summary>
    StepChangeTooGreat = 3,

    /// <summary>Clamped: guarantees were lowered again, since the raises above would have exceeded the capacity.</summary>
    RaisesExceedCapacity = 4,

    /// <summary>Refused: the proposed guarantees sum to more than the capacity; no allocator of ours does that.</summary>
    SumExceedsCapacity = 5,

    /// <summary>Refused: a negative guarantee or ceiling.</summary>
    NegativeRate = 6,

    /// <summary>Refused: the capacity is not positive or past the allocator's limit.</summary>
    CapacityOutOfRange = 7,

    /// <summary>Refused: the grants are not ascending by subscriber index, each once.</summary>
    GrantsOutOfOrder = 8,

    /// <summary>Refused: more grants than the gate's limit.</summary>
    TooManyGrants = 9,

    /// <summary>Refused: the capacity leaves each subscriber less than the lowest rate a class can have.</summary>
    CapacityTooSmall = 10,

    /// <summary>Refused: proposed for another link or direction than the current plan's.</summary>
    LinkMismatch = 11,

    /// <summary>Refused: not newer than the current plan.</summary>
    VersionNotNewer = 12,
}
