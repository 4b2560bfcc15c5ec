namespace Presage.Shaping;

/// <summary>What the gate lets one guarantee be: <c>Floor ≤ Low ≤ High ≤ ceiling</c>, in bit/s.</summary>
/// <param name="Floor">Gives way to nothing but the ceiling.</param>
/// <param name="Low">The step-change limit on the way down; gives way to the capacity.</param>
/// <param name="High">The step-change limit on the way up, and the ceiling.</param>
internal readonly record struct GateBounds(long Floor, long Low, long High)
{
    public static GateBounds Of(long ceiling, long floor, ShapingGrant? current, double stepChangeMax)
    {
        floor = Math.Min(floor, ceiling);
        if (current is not { Guarantee.BitsPerSecond: > 0 and var before }) return new GateBounds(floor, floor, ceiling);
        var high = (long)Math.Min(ceiling, Math.Max(floor, before * stepChangeMax));
        var low = Math.Clamp((long)Math.Ceiling(before / stepChangeMax), floor, high);
        return new GateBounds(floor, low, high);
    }
}
