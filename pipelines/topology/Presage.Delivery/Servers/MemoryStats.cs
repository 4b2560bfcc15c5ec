using Presage.Content;

namespace Presage.Delivery;

/// <summary>What memory holds of one origin.</summary>
/// <param name="Used">Contents fetched ahead that were asked for later.</param>
/// <param name="Unused">Those that went without.</param>
/// <param name="Waiting">Those that wait.</param>
/// <param name="Flights">Fetches under way.</param>
/// <param name="Passed">Contents known not to be for caches.</param>
public sealed record MemoryStats(
    string Policy, int Contents, long UsedBytes, long CapacityBytes, PrefetchTally Used, PrefetchTally Unused, PrefetchTally Waiting, int Flights, int Passed);
