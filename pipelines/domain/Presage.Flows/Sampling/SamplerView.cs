namespace Presage.Flows;

/// <summary>An announced sampling interval.</summary>
/// <param name="IsInterface">Whether <paramref name="Id"/> is an interface's index rather than a sampler's id.</param>
/// <param name="Interval">1 of how many packets.</param>
public readonly record struct SamplerView(bool IsInterface, ulong Id, uint Interval);
