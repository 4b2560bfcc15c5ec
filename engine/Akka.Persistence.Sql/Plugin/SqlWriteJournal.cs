using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Journal;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Journal;

/// <summary>
/// The journal on SQLite or PostgreSQL. Buffer: at most <c>buffer-size</c> writes under way, further ones fail; one transaction takes up to
/// <c>batch-size</c> of them. An event that cannot be serialized is refused, alone. A database that cannot be opened fails
/// every request with the reason, so that each actor's recovery says it.
/// </summary>
public class SqlWriteJournal : AsyncWriteJournal, IWithUnboundedStash
{
    private readonly SqlPluginSettings _settings;
    private readonly int _bufferSize;
    private readonly int _batchSize;
    private readonly int _replayBatchSize;
    private readonly PayloadSerialization _payloads = new(Context.System);
    private readonly string _writerUuid = Guid.NewGuid().ToString("N");
    private IEventStore _store;
    private Exception _openFailure;
    private int _writesUnderWay;

    public SqlWriteJournal(Config journalConfig)
    {
        var config = journalConfig.WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.JournalConfigPath));
        _settings = SqlPluginSettings.From(Context.System, config, Self.Path.Name, SqlPersistence.JournalConfigPath);
        _bufferSize = config.GetInt("buffer-size");
        _batchSize = config.GetInt("batch-size");
        _replayBatchSize = config.GetInt("replay-batch-size");
    }

    private protected override bool IsLocal => !_settings.Store.IsRemote;

    public IStash Stash { get; set; }

    public override async Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        var pages = new ReplayPages(Store(), _replayBatchSize, persistenceId, toSequenceNr);
        var reading = pages.ReadAsync(fromSequenceNr, max);
        while (reading is not null)
        {
            var page = await reading.ConfigureAwait(false);
            max -= page.Count;
            // The next page is read while this one is handed on.
            reading = page.Count == _replayBatchSize ? pages.ReadAsync(page[^1].SequenceNr + 1, max) : null;
            foreach (var stored in page)
            {
                recoveryCallback(StoredEvents.Restore(stored, _payloads));
            }
        }
    }

    /// <summary>It is asked when an actor recovers; with fencing, this journal is the only one from here on that may write for it.</summary>
    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        if (_settings.Store.IsFenced)
        {
            await Store().ClaimAsync(persistenceId, _writerUuid).ConfigureAwait(false);
        }
        return await Store().HighestSequenceNrAsync(persistenceId).ConfigureAwait(false);
    }

    public override void AroundPreRestart(Exception cause, object message)
    {
        Context.GetLogger().Error(cause, "{0} failed while handling {1} and starts anew", Self.Path.Name, message?.GetType());
        base.AroundPreRestart(cause, message);
    }

    protected override void PreStart()
    {
        try
        {
            _store = _settings.Open(Context.System);
            _store.GroupMax = _batchSize;
        }
        catch (Exception failure)
        {
            _openFailure = failure;
            Context.GetLogger().Error(failure, "{0} cannot be used: {1}", Self.Path.Name, failure.Message);
        }
        base.PreStart();
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var (rows, refusals) = Serialize(messages);
        if (rows.Count > 0)
        {
            await WriteAsync(rows).ConfigureAwait(false);
        }
        return refusals;
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr) =>
        Store().DeleteEventsAsync(persistenceId, toSequenceNr);

    private IEventStore Store() => _store ?? throw _openFailure;

    private async Task WriteAsync(List<EventRow> rows)
    {
        if (Interlocked.Increment(ref _writesUnderWay) > _bufferSize)
        {
            Interlocked.Decrement(ref _writesUnderWay);
            throw new InvalidOperationException($"{_bufferSize} writes are under way already (buffer-size); the database does not keep up.");
        }
        try
        {
            await Store().AppendAsync(rows).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _writesUnderWay);
        }
    }

    private (List<EventRow> Rows, IImmutableList<Exception> Refusals) Serialize(IEnumerable<AtomicWrite> messages)
    {
        var rows = new List<EventRow>();
        ImmutableList<Exception>.Builder refusals = null;
        var writeCount = 0;
        var ticks = Context.System.Scheduler.Now.UtcTicks;
        foreach (var write in messages)
        {
            var refusal = TrySerialize(write, ticks, rows);
            if (refusal is not null && refusals is null)
            {
                refusals = ImmutableList.CreateBuilder<Exception>();
                refusals.AddRange(Enumerable.Repeat<Exception>(null, writeCount));
            }
            refusals?.Add(refusal);
            writeCount++;
        }
        return (rows, refusals?.ToImmutable());
    }

    private Exception TrySerialize(AtomicWrite write, long ticks, List<EventRow> into)
    {
        var countBefore = into.Count;
        try
        {
            for (var index = 0; index < write.Size; index++)
            {
                into.Add(StoredEvents.Serialize(write.EventAt(index), _payloads, ticks, _writerUuid));
            }
            return null;
        }
        catch (Exception cause)
        {
            into.RemoveRange(countBefore, into.Count - countBefore);
            return cause;
        }
    }
}
