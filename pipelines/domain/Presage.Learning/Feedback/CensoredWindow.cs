using Presage.Core;

namespace Presage.Learning;

/// <summary>Whether what a subscriber used in a step is all that it wanted.</summary>
public static class CensoredWindow
{
    /// <summary>A shaper lets a little less through than its ceiling, and a step's edges are not those of a transfer.</summary>
    public const double CeilingShare = 0.95;

    /// <summary>Whether a rate is so near its ceiling that the demand may have been higher. A ceiling of 0 is none.</summary>
    public static bool Is(BitRate used, BitRate ceiling) => ceiling.BitsPerSecond > 0 && used.BitsPerSecond >= CeilingShare * ceiling.BitsPerSecond;
}
