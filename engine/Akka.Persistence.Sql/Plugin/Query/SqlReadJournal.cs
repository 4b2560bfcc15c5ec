using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;
using Akka.Streams.Dsl;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// Queries over a SQL journal. Order: that of the commits (by tag, all) or of the sequence numbers (by id). Buffer: one page
/// of <c>max-buffer-size</c> events, or of <c>replay-batch-size</c> where that is less, read only on demand. Live queries wait for the next commit (SQLite: of this process;
/// PostgreSQL: of any) and neither poll nor skip: no event appears behind one already read. A row that cannot be read fails the
/// stream; while a PostgreSQL server is away, live queries wait for it and go on. Each materialization is a query of its own.
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
    private readonly bool _fromTagColumn;

    public SqlReadJournal(ExtendedActorSystem system, Config config)
    {
        _system = system;
        var complete = config.WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.QueryConfigPath));
        _settings = Settings(system, complete);
        _pageSize = Math.Min(complete.GetInt("max-buffer-size"), complete.GetInt("replay-batch-size"));
        _fromTagColumn = complete.GetString("tag-read-mode") == "Csv";
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

    private Source<EventEnvelope, NotUsed> ByTag(string tag, Offset offset, bool isLive) => Ordered(isLive, offset, tag);

    private Source<EventEnvelope, NotUsed> All(Offset offset, bool isLive) => Ordered(isLive, offset, tag: null);

    private Source<EventEnvelope, NotUsed> Ordered(bool isLive, Offset offset, string tag)
    {
        var query = new OrderedRead(tag, Position(offset), ToOrdering: null, _pageSize, _fromTagColumn);
        return Make(() => new OrderedEventPages(new QueryReads(Store(), isLive), query, _restoration));
    }

    private Source<EventEnvelope, NotUsed> ById(string persistenceId, long fromSequenceNr, long toSequenceNr, bool isLive)
    {
        var range = new EventRange(persistenceId, fromSequenceNr, toSequenceNr, _pageSize);
        return Make(() => new NumberedEventPages(new QueryReads(Store(), isLive), range, _restoration));
    }

    private Source<string, NotUsed> Ids(bool isLive) => Make(() => new PersistenceIdPages(new QueryReads(Store(), isLive)));

    private static Source<T, NotUsed> Make<T>(Func<IPages<T>> pages) => Source.FromGraph(new PagedSource<T>(pages));

    private IEventStore Store() => _settings.Open(_system);

    // A query may well be the first to open the database; it then makes the tables that the journal would have made.
    private static SqlPluginSettings Settings(ExtendedActorSystem system, Config config)
    {
        var settings = SqlPluginSettings.From(system, config, SqlPersistence.QueryConfigPath, SqlPersistence.QueryConfigPath);
        return settings with { Store = settings.Store with { AutoInitialize = true } };
    }

    private static long Position(Offset offset) => offset switch
    {
        null or NoOffset => 0,
        Sequence sequence => sequence.Value,
        _ => throw new ArgumentException($"The SQL read journal knows NoOffset and Sequence, not {offset.GetType()}.", nameof(offset)),
    };
}
