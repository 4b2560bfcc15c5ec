namespace Presage.Content;

/// <summary>What one class of network is like.</summary>
/// <param name="RoundTrip">Time that a request costs before its first byte comes.</param>
/// <param name="BytesPerSecond">How fast the bytes then come.</param>
/// <param name="ByteFactor">What a byte costs, relative to a wired one.</param>
public readonly record struct LinkTerms(TimeSpan RoundTrip, double BytesPerSecond, double ByteFactor)
{
    /// <summary>Time that a client waits for an item that it does not hold.</summary>
    public double WaitMilliseconds(long bytes) => RoundTrip.TotalMilliseconds + 1000 * bytes / BytesPerSecond;
}
