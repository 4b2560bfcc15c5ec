namespace Presage.Personas;

/// <summary>Measured series of one subscriber: bytes per step from the study's first step, NaN where nothing was measured.</summary>
/// <param name="Up">As long as <paramref name="Down"/>; all 0 where only one direction was measured.</param>
public sealed record StudySeries(string Name, ReadOnlyMemory<float> Down, ReadOnlyMemory<float> Up);
