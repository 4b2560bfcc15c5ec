namespace Presage.Traffic;

/// <summary>What a subscriber in the race used in a step, what was lost of it counted in.</summary>
internal readonly record struct RacedRow(int SubscriberIndex, int Persona, double DownBytes, double UpBytes);
