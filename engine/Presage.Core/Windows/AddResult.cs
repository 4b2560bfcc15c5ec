namespace Presage.Core;

/// <summary>What became of one flow that was given to a <see cref="StepAggregator"/>; closed, so that every outcome has a counter.</summary>
public enum AddResult
{
    /// <summary>Every step the flow spans was open.</summary>
    Added = 0,

    /// <summary>Some of its steps were closed: their share is counted in <see cref="StepAggregator.LateBytes"/>, the rest was added.</summary>
    PartlyLate = 1,

    /// <summary>All of its steps were closed; nothing was added.</summary>
    Late = 2,

    /// <summary>It reaches past the last step that may be open; nothing was added.</summary>
    TooFarAhead = 3,

    /// <summary>It lasts longer than the longest duration that is believed; nothing was added.</summary>
    TooLong = 4,

    /// <summary>Its end is before its start, or a volume is negative, or the subscriber index is; nothing was added.</summary>
    Malformed = 5,
}
