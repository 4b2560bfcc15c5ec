namespace Presage.Content;

/// <summary>Why a delta was refused.</summary>
public enum DeltaProblem
{
    None,

    /// <summary>It does not begin as a delta does.</summary>
    NotADelta,

    /// <summary>It was made for another base.</summary>
    WrongBase,

    /// <summary>The target would be larger than <see cref="BodyDelta.BodyBytesMax"/>.</summary>
    TooLarge,

    /// <summary>It ends too early.</summary>
    Truncated,

    /// <summary>An instruction writes nothing, or behind the target's end.</summary>
    OutsideTarget,

    /// <summary>An instruction copies from behind the base's end.</summary>
    OutsideBase,

    /// <summary>What it makes is not what it says.</summary>
    WrongDigest,
}
