using Akka.Actor;

namespace Presage.Simulation;

/// <summary>A message in front of its actor.</summary>
/// <param name="Origin">The actor that told it, as a cell; null for what was told outside of any actor.</param>
/// <param name="VisibleAt">Virtual time before which it is not there yet.</param>
internal readonly record struct QueuedMessage(Envelope Envelope, object? Origin, TimeSpan VisibleAt)
{
    /// <summary>Whether the order of the two is promised: both may come from one actor, or were sent in one actor's name.</summary>
    internal bool IsOrderedWith(in QueuedMessage later) =>
        Origin is null || later.Origin is null || ReferenceEquals(Origin, later.Origin)
        || (Envelope.Sender is not null && ReferenceEquals(Envelope.Sender, later.Envelope.Sender));
}
