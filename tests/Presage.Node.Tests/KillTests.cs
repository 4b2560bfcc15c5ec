using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Learning;
using Presage.Traffic;

namespace Presage.Node.Tests;

/// <summary>The demo, killed in the middle and started again: what its journal holds afterwards.</summary>
public sealed class KillTests
{
    private const int Kills = 2;

    [Fact]
    public async Task After_kills_no_feedback_is_lost_or_doubled_and_the_policy_is_that_of_an_uninterrupted_replay_of_the_journal()
    {
        using var folder = new ScratchFolder();
        var config = folder.Write("demo.conf", $$"""
            presage {
              demo { speed = 600.0, line-interval = 1s, readers = 3 }
              delivery.listen.port = 0
              generator.subscribers = 60
              personas.subscribers-to-start = 20
              learning { publish-every = 4, snapshot-every = 4 }
              feedback.snapshot-every = 10
              api.enabled = off
              store.data-folder = "{{folder.PathOf("data")}}"
            }
            """);

        for (var kill = 0; kill < Kills; kill++)
        {
            using var demo = Cli.Start("demo", "--config", config);
            await LinesAsync(demo, 3);
            await demo.KillAsync();
        }

        using (var last = Cli.Start("demo", "--config", config))
        {
            await LinesAsync(last, 3);
            Assert.Equal(0, await last.TerminateAsync());
        }

        var (feedback, published) = await ReadJournalAsync(NodeConfig.LoadDemo([config]), folder.PathOf("data/journal.db"));

        foreach (var shard in feedback.GroupBy(one => one.Event.Shard))
            Assert.Equal(shard.Select(one => one.Event.StepIndex).Distinct().Order(), shard.Select(one => one.Event.StepIndex));
        var series = JournalSeries.Read(folder.PathOf("data/journal.db"), NodeConfig.LoadDemo([config]).Traffic.Windows.Grid).Series;
        var bytes = feedback.SelectMany(one => one.Event.Subscribers).Sum(row => (double)row.Down.ActualBytes + row.Up.ActualBytes);
        Assert.Equal(bytes, series.SelectMany(one => one.BytesPerStep).Where(float.IsFinite).Sum(value => (double)value), bytes * 1e-6);
        Assert.Equal(2 * feedback.SelectMany(one => one.Event.Subscribers).Select(row => row.Id).Distinct().Count(), series.Length);

        Assert.True(published.Count > Kills);
        var options = NodeConfig.LoadDemo([config]).Traffic.Learning.Options;
        foreach (var policy in published)
        {
            var replayed = feedback
                .Where(one => one.Offset <= policy.Offset)
                .Aggregate(PolicyState.Empty, (state, one) => state.Apply(one.Event, options));
            Assert.Equal((policy.PolicyVersion, policy.Hash), (replayed.Version, replayed.Hash));
        }
    }

    /// <summary>Reads so many of the demo's lines about closed steps: each stands for feedback that is in the journal.</summary>
    private static async Task LinesAsync(Cli demo, int count)
    {
        for (var line = 0; line < count; line++) await demo.LineWhereAsync(text => text.Contains("records/s", StringComparison.Ordinal));
    }

    private static async Task<(IReadOnlyList<(long Offset, StepFeedback Event)> Feedback, IReadOnlyList<PolicyPublished> Published)> ReadJournalAsync(
        NodeConfig config, string journalPath)
    {
        var system = ActorSystem.Create("reader", config.ForActorSystem(journalPath));
        try
        {
            var journal = PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
            var feedback = await journal.CurrentEventsByTag(FeedbackTagger.Tag, Offset.NoOffset())
                .RunWith(Sink.Seq<EventEnvelope>(), system.Materializer());
            var published = await journal.CurrentEventsByPersistenceId("policy-learner", 0, long.MaxValue)
                .RunWith(Sink.Seq<EventEnvelope>(), system.Materializer());
            return (
                [.. feedback.Select(envelope => (((Sequence)envelope.Offset).Value, (StepFeedback)envelope.Event))],
                [.. published.Select(envelope => (PolicyPublished)envelope.Event)]);
        }
        finally
        {
            await system.Terminate();
        }
    }
}
