using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Sql.Tests;

/// <summary>A journal without events whose writes never end, like a remote one that hangs.</summary>
public sealed class SilentJournal : AsyncWriteJournal
{
    /// <summary>Published with each write.</summary>
    public const string UnderWay = "a write is under way";

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback) =>
        Task.CompletedTask;

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr) => Task.FromResult(0L);

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        Context.System.EventStream.Publish(UnderWay);
        return new TaskCompletionSource<IImmutableList<Exception>>().Task;
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr) => Task.CompletedTask;
}
