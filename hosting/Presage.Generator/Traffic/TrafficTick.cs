namespace Presage.Generator;

/// <summary>The unit in which sessions are played: rates are constant within a tick. Calendar frames have the same length.</summary>
internal static class TrafficTick
{
    public const long Milliseconds = 10_000;

    public const double Minutes = Milliseconds / 60_000.0;

    /// <summary>The frame that holds a moment at or after 1970.</summary>
    public static long FrameOf(long unixMilliseconds) => unixMilliseconds / Milliseconds;
}
