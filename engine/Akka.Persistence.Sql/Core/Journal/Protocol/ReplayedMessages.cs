using Akka.Event;

namespace Akka.Persistence;

/// <summary>In place of a <see cref="ReplayedMessage"/> for each event, where both journal and actor are of this runtime.</summary>
/// <param name="firstIndex">The first event that is not handled yet.</param>
internal sealed class ReplayedMessages(IReadOnlyList<IPersistentRepresentation> events, int firstIndex) : IJournalResponse, IDeadLetterSuppression
{
    public IReadOnlyList<IPersistentRepresentation> Events { get; } = events;

    public int FirstIndex { get; } = firstIndex;
}
