namespace Presage.Core;

/// <summary>What was measured of one subscriber in one step.</summary>
public readonly record struct SubscriberQuality(int SubscriberIndex, StepQuality Quality);
