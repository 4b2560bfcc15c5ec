namespace Presage.Core;

/// <summary>A step that no flow can change any more, with one row per subscriber in ascending order of index, zeros included.</summary>
public sealed record ClosedStep(long StepIndex, ArraySegment<SubscriberStep> Subscribers);
