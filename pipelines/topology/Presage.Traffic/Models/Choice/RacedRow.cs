namespace Presage.Traffic;

/// <summary>What a subscriber in the race used in a step.</summary>
internal readonly record struct RacedRow(int SubscriberIndex, int Persona, long DownBytes, long UpBytes);
