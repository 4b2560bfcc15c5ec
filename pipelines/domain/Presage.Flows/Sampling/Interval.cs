namespace Presage.Flows;

/// <summary>1 of how many packets was seen, at least 1, and who told it.</summary>
internal readonly record struct Interval(uint Packets, SamplingOrigin Origin);
