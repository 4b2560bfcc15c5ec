using Akka;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;
using Presage.Flows;
using Presage.Shaping;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>
/// The traffic loop, running: datagrams → flow records → steps → forecasts → plans and personas → journal → policy.
/// Read <see cref="Materialize"/> for the order of the stages.
/// </summary>
public sealed class TrafficLoop
{
    /// <summary>Longest wait for an answer to a question from outside.</summary>
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Beyond a recorder's own time-out for its subscribers: the journal's share of a step.</summary>
    private static readonly TimeSpan JournalMargin = TimeSpan.FromSeconds(30);

    private readonly UniqueKillSwitch _killSwitch;

    private TrafficLoop(LoopRun run, StepKeeper keeper, LoopCounters counters, StatusBoard status, ITrafficQueries queries)
    {
        (_killSwitch, Completion, Outcomes) = (run.KillSwitch, keeper.StopAfterAsync(run.Completion), run.Outcomes);
        (Counters, Status, Queries) = (counters, status, queries);
    }

    /// <summary>Ends when the source has ended and its last step is done and stored, after <see cref="StopAsync"/>, or with the failure of a stage.</summary>
    public Task Completion { get; }

    public LoopCounters Counters { get; }

    public StatusBoard Status { get; }

    public ITrafficQueries Queries { get; }

    /// <summary>The outcome of every step from now on, for whoever watches. A slow watcher holds the loop back: give it a dropping buffer.</summary>
    public Source<StepOutcome, NotUsed> Outcomes { get; }

    public static TrafficLoop Start(ActorSystem system, LoopParts parts)
    {
        var (settings, grid) = (parts.Settings, parts.Settings.Windows.Grid);
        var roster = new Roster(settings.Feedback.Shards, settings.Subscribers.BlocksPerShard);
        var decoder = new FlowDecoder(settings.Decoding.Options);
        var records = new BoundedPool<DecodedBatch>(settings.Udp.BatchesMax, () => new DecodedBatch());
        var windows = WindowParts.From(settings, decoder, roster, records, new LoopTime(parts.Clock, parts.AdvanceInterval, parts.Addresses) { Topic = parts.Topic }).With(parts, decoder);
        var tally = new LoopTally();
        var counters = new LoopCounters(decoder, windows, tally);
        var status = new StatusBoard(counters, new FleetScoring(grid, Forecasting.ForecastModel.Horizon, settings.Forecasting.ScoredMax), grid);

        var recorders = StartRecorders(system, parts, roster, tally);
        var board = new ForecasterBoard();
        var actors = StartActors(system, parts, roster, (recorders, tally), board);
        var feedback = settings.Feedback;
        var retry = new StepRetry(feedback.StepTimeout + JournalMargin, feedback.RetryInterval, feedback.RetryFor, TimeProvider.System, tally);
        var driver = new StepDriver(recorders, new StepActors(actors.Planner, actors.Personas, actors.Models, board), new SaturatedLinks(settings.Shaping.Links.Values, roster, grid), retry, settings.Windows.CompletenessMin);
        var choice = settings.Forecasting.Choice;
        var watch = actors.Forecasters.IsNobody() ? null : new ForecasterWatch(choice.SubscribersMax, choice.OfPersonaMax);
        var models = new ModelFeedback(new FleetLoss(settings.Forecasting.ScoredMax), actors.Models, watch, actors.Forecasters);
        var keeper = StepKeeper.Start(system, parts, retry);
        var stages = new LoopStages(new DecodeDatagrams(decoder, parts.Datagrams, records, parts.Memory), new StepWindows(windows), driver, keeper, status, models) { OnStepDurable = parts.OnStepDurable };
        var run = Materialize(system, parts.Source, stages);
        var queries = new TrafficQueries(actors, roster, keeper.Reader, grid, QueryTimeout) { Addresses = parts.Addresses, Forecasters = board, Counters = counters, Quality = windows.Quality };
        return new TrafficLoop(run, keeper, counters, status, queries);
    }

    /// <summary>Takes no more steps; the ones under way are finished. Windows that are still open are given up.</summary>
    public Task StopAsync()
    {
        _killSwitch.Shutdown();
        return Completion;
    }

    private static LoopRun Materialize(ActorSystem system, Source<DatagramBatch, NotUsed> source, LoopStages stages)
    {
        var ((killSwitch, completion), outcomes) = source
            .Via(stages.Decode)
            .Via(stages.Windows)
            .ViaMaterialized(KillSwitches.Single<ShardedStep>(), Keep.Right)
            .SelectAsync(1, stages.Driver.CloseAsync)
            .SelectAsync(1, stages.Keeper.KeepAsync)
            .Select(result =>
            {
                stages.Status.Take(result);
                stages.Models.Take(result);
                stages.OnStepDurable?.Invoke(result.Outcome.StepIndex);
                result.Release();
                return result.Outcome;
            })
            .WatchTermination(Keep.Both)
            .ToMaterialized(BroadcastHub.Sink<StepOutcome>(), Keep.Both)
            .Run(system.Materializer());

        // The hub waits for its first listener: this one makes the loop run when nobody watches.
        outcomes.RunWith(Sink.Ignore<StepOutcome>(), system.Materializer());
        return new LoopRun(killSwitch, completion, outcomes);
    }

    private static LoopActors StartActors(ActorSystem system, LoopParts parts, Roster roster, (IActorRef[] Recorders, LoopTally Tally) shards, ForecasterBoard board)
    {
        var settings = parts.Settings;
        var gate = new SafetyGate(new SafetyGateOptions(settings.Shaping.GuaranteeFloor, settings.Shaping.StepChangeMax, ClassIds.Count));
        var options = new PlannerOptions(
            settings.Shaping, settings.Learning, settings.Attribution.DefaultPlan, settings.Windows.Grid, gate, parts.Emitters, shards.Tally);
        var planner = system.ActorOf(Props.Create(() => new ShapingPlanner(options, roster)), "planner");
        var personas = StartJournaling(system, "personas", PersonaKeeper.Props(settings.Personas, roster));
        var journal = PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
        var learner = StartJournaling(
            system, "policy-learner", Props.Create(() => new PolicyLearner(settings.Learning, settings.Learning.Options, journal, planner)));
        var preferences = StartJournaling(system, "preferences", Props.Create(() => new PreferenceBook(planner)));
        return new LoopActors(planner, personas, learner, preferences, StartModels(system, parts, roster, shards.Recorders), StartForecasters(system, parts, board));
    }

    private static IActorRef[] StartRecorders(ActorSystem system, LoopParts parts, Roster roster, LoopTally tally)
    {
        var (settings, grid) = (parts.Settings, parts.Settings.Windows.Grid);
        var blocks = StartBlocks(system, parts, roster);
        var history = parts.Store is null ? null : new StepHistory(
            PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier),
            system.Materializer(),
            blocks,
            roster,
            settings.Subscribers.StoreEverySteps + 1,
            settings.Feedback.StepTimeout);
        return [.. Enumerable.Range(0, settings.Feedback.Shards).Select(shard =>
        {
            var recorder = new RecorderParts(
                blocks, roster, new FeedbackAssembly(roster, grid), settings.Feedback, tally, history);
            return StartJournaling(system, $"recorder-{shard}", Props.Create(() => new StepRecorder(shard, recorder)));
        })];
    }

    private static IActorRef StartModels(ActorSystem system, LoopParts parts, Roster roster, IActorRef[] recorders)
    {
        var (settings, grid) = (parts.Settings.Forecasting.Retraining, parts.Settings.Windows.Grid);
        var journal = PersistenceQuery.Get(system).ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
        var trainer = parts.Models is null || !settings.IsEnabled ? null : new ModelTrainer(
            new ModelTrainerParts(journal, system.Materializer(), recorders, roster, parts.Settings.Feedback.StepTimeout), settings, grid);
        var keeper = new ModelKeeperParts(settings, parts.Model, parts.Models ?? NoModelShelf.Instance, trainer, grid);
        return StartJournaling(system, "forecast-models", Props.Create(() => new ModelKeeper(keeper)));
    }

    /// <summary>Nobody where models stay as they are: what serves is then the model.</summary>
    private static IActorRef StartForecasters(ActorSystem system, LoopParts parts, ForecasterBoard board)
    {
        var settings = parts.Settings.Forecasting.Choice;
        if (parts.Models is null || !settings.IsEnabled) return ActorRefs.Nobody;
        var keeper = new ForecasterKeeperParts(settings, parts.Model, parts.Settings.Windows.Grid, board);
        return StartJournaling(system, "forecasters", Props.Create(() => new ForecasterKeeper(keeper)));
    }

    /// <summary>A block is never idle while its subscribers are known to the windows, and parts with them itself when they are not.</summary>
    private static IActorRef StartBlocks(ActorSystem system, LoopParts parts, Roster roster)
    {
        var engine = new ForecastEngine(parts.Model, parts.Settings.Windows.Grid);
        ISubscriberStates states = parts.Store is { } store ? store : NoStates.Instance;
        var props = Props.Create(() => new SubscriberBlock(engine, parts.Settings.Subscribers, states, roster));
        // A cluster of one: the official runtime starts no shard before the node is a member.
        var cluster = Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
        return ClusterSharding.Get(system).Start(
            "subscriber-block",
            props,
            ClusterShardingSettings.Create(system).WithPassivateIdleAfter(TimeSpan.Zero),
            new BlockExtractor(parts.Settings.Feedback.Shards));
    }

    private static IActorRef StartJournaling(ActorSystem system, string name, Props actor) => system.ActorOf(Journaling.Of(actor, name), name);
}
