namespace Presage.Learning;

/// <summary>What became of one link's row of a feedback event; closed, the index into <see cref="PolicyCounters"/>.</summary>
public enum PartAnswer : byte
{
    /// <summary>It is in the sum of its step.</summary>
    Added = 0,

    /// <summary>Ignored: its step was already learned from.</summary>
    Late = 1,

    /// <summary>Ignored: the shard's part of that step is already in.</summary>
    Duplicate = 2,

    /// <summary>Ignored: it names another state or action than the first shard did for the step.</summary>
    Conflicting = 3,

    /// <summary>Ignored: a value outside its range, NaN included.</summary>
    Unsound = 4,

    /// <summary>Ignored: a link past <see cref="LearnerOptions.LinksMax"/>.</summary>
    TooManyLinks = 5,
}
