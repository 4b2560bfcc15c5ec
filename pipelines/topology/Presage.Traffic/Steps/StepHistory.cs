using Akka;
using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>Brings new blocks up to date with the last steps of the journal: one event in memory at a time, for all blocks of a shard.</summary>
/// <param name="Steps">Events read: as many as the store may be behind.</param>
/// <param name="Timeout">Longest wait for a block to take in one step.</param>
internal sealed record StepHistory(
    ICurrentEventsByPersistenceIdQuery Journal, IMaterializer Materializer, IActorRef Subscribers, Roster Roster, int Steps, TimeSpan Timeout)
{
    /// <param name="lastSequenceNr">Of the recorder's last event; 0 for none.</param>
    /// <exception cref="AskTimeoutException">A block did not answer.</exception>
    public async Task CatchUpAsync(int shard, string persistenceId, long lastSequenceNr, IReadOnlyCollection<int> blocks)
    {
        if (lastSequenceNr > 0)
        {
            await Journal.CurrentEventsByPersistenceId(persistenceId, Math.Max(1, lastSequenceNr - Steps + 1), lastSequenceNr)
                .SelectAsync(1, envelope => TellAsync(shard, (StepFeedback)envelope.Event, blocks))
                .RunWith(Sink.Ignore<NotUsed>(), Materializer)
                .ConfigureAwait(false);
        }

        await Task.WhenAll(blocks.Select(block => AskAsync(new CatchUpEnded(Roster.AddressOf(shard, block))))).ConfigureAwait(false);
    }

    private async Task<NotUsed> TellAsync(int shard, StepFeedback step, IReadOnlyCollection<int> blocks)
    {
        var rows = step.Subscribers.ToLookup(row => Roster.BlockOf(row.Id));
        await Task.WhenAll(blocks.Select(block =>
            AskAsync(new CatchUpBlock(Roster.AddressOf(shard, block), step.StepIndex, [.. rows[block]]) { Completeness = step.Completeness }))).ConfigureAwait(false);
        return NotUsed.Instance;
    }

    private Task<BlockCaughtUp> AskAsync(IForBlock message) => Subscribers.Ask<BlockCaughtUp>(message, Timeout);
}
