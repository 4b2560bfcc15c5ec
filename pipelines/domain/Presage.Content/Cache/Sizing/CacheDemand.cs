namespace Presage.Content;

/// <summary>A cache that shares memory with others.</summary>
/// <param name="Curve">What it would hit.</param>
/// <param name="RequestsPerSecond">How often it is asked.</param>
/// <param name="BytesMin">It keeps at least this.</param>
/// <param name="BytesMax">More is of no use to it, or not allowed.</param>
public sealed record CacheDemand(ReuseSampler Curve, double RequestsPerSecond, long BytesMin, long BytesMax);
