using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Journal;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Akka.Persistence.Sql.Tests;

/// <summary>
/// What every SQL read journal gives. Texts of the form "fruit: name" are tagged "fruit" by an event adapter; a tag with a
/// plus ("fruit+green: name") gives both.
/// </summary>
public abstract class QueryConformance : IDisposable
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private protected const string Tagging = """
        akka.persistence.journal.sql {
          event-adapters { tagging = "Akka.Persistence.Sql.Tests.QueryConformance+TaggingAdapter, Akka.Persistence.Sql.Tests" }
          event-adapter-bindings { "System.String" = tagging }
        }
        akka.persistence.query.journal.sql.max-buffer-size = 7

        """;

    private readonly TestSystem _system;
    private readonly Probe _probe;
    private readonly ActorMaterializer _materializer;

    private protected QueryConformance(TestSystem system)
    {
        _system = system;
        _probe = _system.NewProbe();
        _materializer = _system.System.Materializer();
    }

    private SqlReadJournal Journal => _system.System.ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);

    public void Dispose()
    {
        _system.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Current_events_by_tag_are_those_of_the_tag_in_order_with_all_they_carry()
    {
        Persist("a", "fruit: apple", "veg: leek", "fruit+green: pear");
        Persist("b", "fruit: plum");

        var found = await All(Journal.CurrentEventsByTag("fruit", Offset.NoOffset()));

        Assert.Equal(["fruit: apple", "fruit+green: pear", "fruit: plum"], found.Select(e => e.Event));
        Assert.Equal([1L, 3L, 4L], found.Select(e => ((Sequence)e.Offset).Value));
        Assert.Equal([("a", 1L), ("a", 3L), ("b", 1L)], found.Select(e => (e.PersistenceId, e.SequenceNr)));
        Assert.Equal(["fruit", "green"], found[1].Tags.Order());
        Assert.All(found, e => Assert.True(e.Timestamp > new DateTime(2020, 1, 1).Ticks));
    }

    [Fact]
    public async Task An_offset_is_exclusive()
    {
        Persist("a", "fruit: apple", "fruit: pear", "fruit: plum");

        var found = await All(Journal.CurrentEventsByTag("fruit", Offset.Sequence(1)));

        Assert.Equal(["fruit: pear", "fruit: plum"], found.Select(e => e.Event));
    }

    [Fact]
    public async Task A_current_query_without_events_completes_empty()
    {
        Assert.Empty(await All(Journal.CurrentEventsByTag("nothing", Offset.NoOffset())));
        Assert.Empty(await All(Journal.CurrentEventsByPersistenceId("nobody", 0, long.MaxValue)));
        Assert.Empty(await All(Journal.CurrentAllEvents(Offset.NoOffset())));
        Assert.Empty(await All(Journal.CurrentPersistenceIds()));
    }

    [Fact]
    public async Task More_events_than_a_page_come_all_and_in_order()
    {
        var texts = Enumerable.Range(0, 150).Select(number => $"fruit: {number}").ToArray();
        Persist("a", texts);

        Assert.Equal(texts, (await All(Journal.CurrentEventsByTag("fruit", Offset.NoOffset()))).Select(e => e.Event));
        Assert.Equal(texts, (await All(Journal.CurrentAllEvents(Offset.NoOffset()))).Select(e => e.Event));
        Assert.Equal(texts, (await All(Journal.CurrentEventsByPersistenceId("a", 0, long.MaxValue))).Select(e => e.Event));
    }

    [Fact]
    public async Task A_current_query_leaves_out_what_is_stored_after_its_start()
    {
        Persist("a", [.. Enumerable.Range(0, 20).Select(number => $"fruit: {number}")]);
        var pulled = Journal.CurrentEventsByTag("fruit", Offset.NoOffset()).RunWith(Sink.Queue<EventEnvelope>(), _materializer);
        Assert.Equal("fruit: 0", (await Pull(pulled)).Value.Event);

        Persist("b", "fruit: late");

        for (var number = 1; number < 20; number++)
        {
            Assert.Equal($"fruit: {number}", (await Pull(pulled)).Value.Event);
        }
        Assert.False((await Pull(pulled)).HasValue);
    }

    [Fact]
    public async Task A_live_query_gives_what_is_there_and_what_comes()
    {
        Persist("a", "fruit: apple", "veg: leek");
        var pulled = Journal.EventsByTag("fruit", Offset.NoOffset()).RunWith(Sink.Queue<EventEnvelope>(), _materializer);
        Assert.Equal("fruit: apple", (await Pull(pulled)).Value.Event);

        var waiting = Pull(pulled);
        Persist("b", "veg: carrot");
        Persist("b2", "fruit: pear");
        Assert.Equal("fruit: pear", (await waiting).Value.Event);
        Persist("c", "fruit: plum");
        Assert.Equal("fruit: plum", (await Pull(pulled)).Value.Event);
    }

    [Fact]
    public async Task A_live_query_misses_nothing_of_many_writers()
    {
        const int actors = 20;
        const int eventsEach = 25;
        var live = Journal.EventsByTag("fruit", Offset.NoOffset())
            .Take(actors * eventsEach).RunWith(Sink.Seq<EventEnvelope>(), _materializer);
        for (var actor = 0; actor < actors; actor++)
        {
            var started = Start($"w{actor}");
            for (var number = 0; number < eventsEach; number++)
            {
                started.Tell($"fruit: {number}", ActorRefs.NoSender);
            }
        }

        var found = await live.WaitAsync(WaitMax);

        Assert.Equal(Enumerable.Range(1, actors * eventsEach).Select(n => (long)n), found.Select(e => ((Sequence)e.Offset).Value));
        Assert.All(
            found.GroupBy(e => e.PersistenceId),
            events => Assert.Equal(Enumerable.Range(1, eventsEach).Select(n => (long)n), events.Select(e => e.SequenceNr)));
    }

    [Fact]
    public async Task A_live_query_of_all_events_gives_what_comes()
    {
        Persist("a", "veg: leek");
        var live = Journal.AllEvents(Offset.Sequence(1)).Take(2).RunWith(Sink.Seq<EventEnvelope>(), _materializer);
        Persist("b", "fruit: apple", "plain");

        Assert.Equal(["fruit: apple", "plain"], (await live.WaitAsync(WaitMax)).Select(e => e.Event));
    }

    [Fact]
    public async Task Events_of_an_id_are_bounded_by_their_numbers_inclusively()
    {
        Persist("a", "1", "2", "3", "4", "5");

        Assert.Equal(["2", "3", "4"], (await All(Journal.CurrentEventsByPersistenceId("a", 2, 4))).Select(e => e.Event));
        Assert.Equal(["2", "3"], (await All(Journal.EventsByPersistenceId("a", 2, 3))).Select(e => e.Event));
    }

    [Fact]
    public async Task A_live_query_of_an_id_completes_after_its_last_number()
    {
        Persist("a", "1");
        var live = Journal.EventsByPersistenceId("a", 1, 3).RunWith(Sink.Seq<EventEnvelope>(), _materializer);
        Persist("other", "x");
        Tell(Start("a"), "2", "3", "4");

        Assert.Equal(["1", "2", "3"], (await live.WaitAsync(WaitMax)).Select(e => e.Event));
    }

    [Fact]
    public async Task Deleted_events_are_not_found()
    {
        Persist("a", "fruit: 1", "fruit: 2", "fruit: 3");
        Persist("b", "fruit: b");
        _system.Journal.Tell(new DeleteMessagesTo("a", 2, _probe.Ref), _probe.Ref);
        _probe.Expect<DeleteMessagesSuccess>();
        _system.Journal.Tell(new DeleteMessagesTo("b", long.MaxValue, _probe.Ref), _probe.Ref);
        _probe.Expect<DeleteMessagesSuccess>();

        Assert.Equal(["fruit: 3"], (await All(Journal.CurrentEventsByTag("fruit", Offset.NoOffset()))).Select(e => e.Event));
        Assert.Equal(["fruit: 3"], (await All(Journal.CurrentEventsByPersistenceId("a", 0, long.MaxValue))).Select(e => e.Event));
        Assert.Equal(["fruit: 3"], (await All(Journal.CurrentAllEvents(Offset.NoOffset()))).Select(e => e.Event));
        Assert.Equal(["a"], await All(Journal.CurrentPersistenceIds()));
    }

    [Fact]
    public async Task Persistence_ids_come_once_each_and_new_ones_as_they_come()
    {
        Persist("a", "1", "2");
        Persist("b", "1");
        var live = Journal.PersistenceIds().Take(3).RunWith(Sink.Seq<string>(), _materializer);
        Assert.Equal(["a", "b"], (await All(Journal.CurrentPersistenceIds())).Order());

        Tell(Start("a"), "3");
        Persist("c", "1");

        Assert.Equal(["a", "b", "c"], (await live.WaitAsync(WaitMax)).Order());
    }

    [Fact]
    public async Task A_query_may_be_the_first_to_open_the_database()
    {
        var live = Journal.EventsByTag("fruit", Offset.NoOffset()).Take(1).RunWith(Sink.Seq<EventEnvelope>(), _materializer);
        Persist("a", "fruit: apple");

        Assert.Equal("fruit: apple", Assert.Single(await live.WaitAsync(WaitMax)).Event);
    }

    private IActorRef Start(string id) => ScriptedActor.Start(_system, _probe, id, (self, command) => self.PersistAsync((string)command, self.Keep));

    private void Persist(string id, params string[] texts)
    {
        Tell(Start(id), texts);
    }

    private void Tell(IActorRef actor, params string[] texts)
    {
        foreach (var text in texts)
        {
            actor.Tell(text, ActorRefs.NoSender);
        }
        _probe.Expect([.. texts]);
    }

    private async Task<IReadOnlyList<T>> All<T>(Source<T, NotUsed> source) =>
        await source.RunWith(Sink.Seq<T>(), _materializer).WaitAsync(WaitMax);

    private static Task<Util.Option<T>> Pull<T>(ISinkQueue<T> queue) => queue.PullAsync().WaitAsync(WaitMax);

    public sealed class TaggingAdapter : IWriteEventAdapter
    {
        public string Manifest(object evt) => "";

        public object ToJournal(object evt)
        {
            var text = (string)evt;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? evt : new Tagged(evt, text[..colon].Split('+').ToImmutableHashSet());
        }
    }
}
