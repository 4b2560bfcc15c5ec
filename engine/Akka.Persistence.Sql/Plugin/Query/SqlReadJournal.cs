using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;
using Akka.Streams.Dsl;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// Queries over a SQLite journal. Order: that of the commits (by tag, all) or of the sequence numbers (by id). Buffer: one page
/// of <c>max-buffer-size</c> events, read only on demand. Live queries wait for the next commit of this process and neither
/// poll nor skip: the database has one writer, so no event appears behind one already read. A row that cannot be read fails
/// the stream. Each materialization is a query of its own.
/// </summary>
public class SqlReadJournal
    : IPersistenceIdsQuery,
        ICurrentPersistenceIdsQuery,
        IEventsByPersistenceIdQuery,
        ICurrentEventsByPersistenceIdQuery,
        IEventsByTagQuery,
        ICurrentEventsByTagQuery,
        IAllEventsQuery,
        ICurrentAllEventsQuery
{
    private readonly ExtendedActorSystem _system;
    private readonly SqlPluginSettings _settings;
    private readonly EventRestoration _restoration;
    private readonly int _pageSize;

    public SqlReadJournal(ExtendedActorSystem system, Config config)
    {
        _system = system;
        var complete = config.WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.QueryConfigPath));
        // A query may well be the first to open the file; it then makes the tables that the journal would have made.
        _settings = SqlPluginSettings.From(complete, SqlPersistence.QueryConfigPath) with { AutoInitialize = true };
        _pageSize = complete.GetInt("max-buffer-size");
        var adapters = Akka.Persistence.Persistence.Instance.Apply(system).AdaptersFor(complete.GetString("write-plugin"));
        _restoration = new EventRestoration(new PayloadSerialization(system), adapters);
    }

    /// <summary>The configuration path of the default SQL read journal.</summary>
    public static string Identifier => SqlPersistence.QueryConfigPath;

    public Source<EventEnvelope, NotUsed> EventsByTag(string tag, Offset offset) => ByTag(tag, offset, isLive: true);

    public Source<EventEnvelope, NotUsed> CurrentEventsByTag(string tag, Offset offset) => ByTag(tag, offset, isLive: false);

    public Source<EventEnvelope, NotUsed> AllEvents(Offset offset) => All(offset, isLive: true);

    public Source<EventEnvelope, NotUsed> CurrentAllEvents(Offset offset) => All(offset, isLive: false);

    public Source<EventEnvelope, NotUsed> EventsByPersistenceId(string persistenceId, long fromSequenceNr, long toSequenceNr) =>
        ById(persistenceId, fromSequenceNr, toSequenceNr, isLive: true);

    public Source<EventEnvelope, NotUsed> CurrentEventsByPersistenceId(string persistenceId, long fromSequenceNr, long toSequenceNr) =>
        ById(persistenceId, fromSequenceNr, toSequenceNr, isLive: false);

    public Source<string, NotUsed> PersistenceIds() => Ids(isLive: true);

    public Source<string, NotUsed> CurrentPersistenceIds() => Ids(isLive: false);

    private Source<EventEnvelope, NotUsed> ByTag(string tag, Offset offset, bool isLive) =>
        Ordered(isLive, offset, (session, after, to, countMax) => EventStatements.ReadByTag(session, tag, after, to, countMax));

    private Source<EventEnvelope, NotUsed> All(Offset offset, bool isLive) => Ordered(isLive, offset, EventStatements.ReadAll);

    private Source<EventEnvelope, NotUsed> Ordered(
        bool isLive, Offset offset, Func<SqliteSession, long, long, long, List<StoredEvent>> read)
    {
        var query = new OrderedEvents(Position(offset), _pageSize, read);
        return Make(() => new OrderedEventPages(Store(), isLive, query, _restoration));
    }

    private Source<EventEnvelope, NotUsed> ById(string persistenceId, long fromSequenceNr, long toSequenceNr, bool isLive)
    {
        var range = new EventRange(persistenceId, fromSequenceNr, toSequenceNr, _pageSize);
        return Make(() => new NumberedEventPages(Store(), isLive, range, _restoration));
    }

    private Source<string, NotUsed> Ids(bool isLive) => Make(() => new PersistenceIdPages(Store(), isLive));

    private static Source<T, NotUsed> Make<T>(Func<IPages<T>> pages) => Source.FromGraph(new PagedSource<T>(pages));

    private SqliteStore Store() => _settings.Open(_system);

    private static long Position(Offset offset) => offset switch
    {
        null or NoOffset => 0,
        Sequence sequence => sequence.Value,
        _ => throw new ArgumentException($"The SQL read journal knows NoOffset and Sequence, not {offset.GetType()}.", nameof(offset)),
    };
}
