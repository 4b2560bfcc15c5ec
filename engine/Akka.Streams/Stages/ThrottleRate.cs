namespace Akka.Streams.Implementation;

/// <summary>Cost per time, the largest burst in cost, and what happens to an element that comes too early.</summary>
internal sealed record ThrottleRate(int Cost, TimeSpan Per, int Burst, ThrottleMode Mode)
{
    /// <summary>Time after which one unit of cost is allowed again, in ticks of 100 ns.</summary>
    internal double TicksPerUnit => Per.Ticks / (double)Cost;
}
