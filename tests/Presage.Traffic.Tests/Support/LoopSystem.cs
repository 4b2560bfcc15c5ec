using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Learning;

namespace Presage.Traffic.Tests.Support;

/// <summary>An actor system as the node configures it, with its journal in a folder of its own.</summary>
internal sealed class LoopSystem : IAsyncDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private readonly Config _config;

    public LoopSystem(Config config)
    {
        var connection = $"Data Source={Folder.At("journal.db")}".Replace('\\', '/');
        _config = ConfigurationFactory.ParseString($$"""
            akka.persistence {
              journal.sql.connection-string = "{{connection}}"
              snapshot-store.sql.connection-string = "{{connection}}"
              query.journal.sql.connection-string = "{{connection}}"
            }
            """).WithFallback(config);
        System = ActorSystem.Create("presage-test", _config);
    }

    public TempFolder Folder { get; } = new();

    public ActorSystem System { get; private set; }

    public SqlReadJournal Journal => PersistenceQuery.Get(System).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);

    public Probe NewProbe() => new(System);

    /// <summary>Asks with a wait that only a test that fails reaches.</summary>
    public static Task<T> AskAsync<T>(IActorRef actor, object message) => actor.Ask<T>(message).WaitAsync(WaitMax);

    /// <summary>Every feedback event in the order of the journal.</summary>
    public async Task<IReadOnlyList<(long Offset, StepFeedback Feedback)>> FeedbackAsync()
    {
        var envelopes = await Journal.CurrentEventsByTag(FeedbackTagger.Tag, Offset.NoOffset()).RunWith(Sink.Seq<EventEnvelope>(), System.Materializer());
        return [.. envelopes.Select(envelope => (((Sequence)envelope.Offset).Value, (StepFeedback)envelope.Event))];
    }

    public async Task<IReadOnlyList<object>> EventsOfAsync(string persistenceId)
    {
        var envelopes = await Journal.CurrentEventsByPersistenceId(persistenceId, 0, long.MaxValue).RunWith(Sink.Seq<EventEnvelope>(), System.Materializer());
        return [.. envelopes.Select(envelope => envelope.Event)];
    }

    /// <summary>Ends the actor system and starts another on the same folder.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        System = ActorSystem.Create("presage-test", _config);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Folder.Dispose();
    }

    private Task StopAsync() => System.Terminate().WaitAsync(WaitMax);
}
