namespace Presage.Traffic;

/// <summary>A persona that ended, and the one that continues it, by number.</summary>
public sealed record PersonaMerge(int Persona, int Into);
