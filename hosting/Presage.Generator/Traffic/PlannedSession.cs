namespace Presage.Generator;

/// <summary>A session <c>[Start, End)</c> in Unix milliseconds; all that happens in it follows from its seed.</summary>
internal readonly record struct PlannedSession(long Start, long End, ulong Seed);
