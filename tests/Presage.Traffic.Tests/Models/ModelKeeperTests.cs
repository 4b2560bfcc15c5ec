using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic.Queries;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Models;

public sealed class ModelKeeperTests : IAsyncDisposable
{
    private static readonly RetrainingSettings Settings = ReferenceConfig.Settings("""
        presage.forecasting.retraining { interval = 10m, interval-min = 5m, versions-kept = 2 }
        """).Forecasting.Retraining;

    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly KnownModels _shelf = new();
    private readonly PlayedTrainer _trainer = new();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_challenger_that_wins_serves_and_is_kept_and_one_that_loses_does_not()
    {
        var (first, second) = (Make.OtherModel(1), Make.OtherModel(2));
        var keeper = Start();
        Assert.Same(ForecastModel.Default, await ModelAsync(keeper));

        await RoundAsync(keeper, 1, first, isWon: true);
        Assert.Same(first, await ModelAsync(keeper));
        await RoundAsync(keeper, 11, second, isWon: false);
        Assert.Same(first, await ModelAsync(keeper));

        Assert.Equal([first.Version], _shelf.Versions);
        var events = (await _system.EventsOfAsync("forecast-models")).Cast<ModelRetrained>().ToArray();
        Assert.Equal([(first.Version, true), (second.Version, false)], events.Select(round => (round.Challenger, round.IsWon)));
        Assert.Equal([ForecastModel.Default.Version, first.Version], events.Select(round => round.Champion));
        Assert.Equal((first.Version, 2), await HistoryAsync(keeper));
    }

    [Fact]
    public async Task The_last_winner_serves_after_a_restart()
    {
        var winner = Make.OtherModel();
        await RoundAsync(Start(), 1, winner, isWon: true);
        await _system.RestartAsync();

        var keeper = Start();
        Assert.Equal(winner.Version, (await ModelAsync(keeper)).Version);

        // The interval goes on from the round before.
        await PassAsync(keeper, 13, 15);
        Assert.Empty(_trainer.Waiting);
    }

    [Fact]
    public async Task A_winner_that_is_damaged_or_gone_leaves_the_configured_model_in_force()
    {
        await RoundAsync(Start(), 1, Make.OtherModel(), isWon: true);
        _shelf.IsDamaged = true;
        await _system.RestartAsync();
        Assert.Same(ForecastModel.Default, await ModelAsync(Start()));

        (_shelf.IsDamaged, _shelf.IsEmpty) = (false, true);
        await _system.RestartAsync();
        Assert.Same(ForecastModel.Default, await ModelAsync(Start()));
    }

    [Fact]
    public async Task A_model_that_is_configured_anew_goes_before_all_that_was_trained()
    {
        await RoundAsync(Start(), 1, Make.OtherModel(1), isWon: true);
        await _system.RestartAsync();

        var configured = Make.OtherModel(5);
        Assert.Same(configured, await ModelAsync(Start(configured)));
    }

    [Fact]
    public async Task A_round_that_fails_or_cannot_be_kept_leaves_the_model_and_the_next_one_comes()
    {
        var keeper = Start();
        await PassAsync(keeper, 1, 11);
        _trainer.Waiting.Dequeue().SetException(new IOException("the journal is away"));
        await EndedAsync(keeper);
        Assert.Same(ForecastModel.Default, await ModelAsync(keeper));

        _shelf.IsFull = true;
        await RoundAsync(keeper, 12, Make.OtherModel(1), isWon: true);
        Assert.Same(ForecastModel.Default, await ModelAsync(keeper));

        _shelf.IsFull = false;
        var winner = Make.OtherModel(2);
        await RoundAsync(keeper, 23, winner, isWon: true);
        Assert.Same(winner, await ModelAsync(keeper));
    }

    [Fact]
    public async Task There_is_one_round_at_a_time()
    {
        var keeper = Start();
        await PassAsync(keeper, 1, 40);
        Assert.Single(_trainer.Waiting);
    }

    [Fact]
    public async Task Without_a_trainer_the_model_stays()
    {
        var parts = new ModelKeeperParts(Settings, ForecastModel.Default, _shelf, null, new StepGrid(TimeSpan.FromMinutes(1)));
        var keeper = _system.System.ActorOf(Props.Create(() => new ModelKeeper(parts)));
        await PassAsync(keeper, 1, 40);
        Assert.Same(ForecastModel.Default, await ModelAsync(keeper));
    }

    private IActorRef Start(ForecastModel? configured = null)
    {
        var parts = new ModelKeeperParts(Settings, configured ?? ForecastModel.Default, _shelf, _trainer, new StepGrid(TimeSpan.FromMinutes(1)));
        return _system.System.ActorOf(Props.Create(() => new ModelKeeper(parts)));
    }

    /// <summary>Eleven steps, after which a round is due, and its end.</summary>
    private async Task RoundAsync(IActorRef keeper, long firstStep, ForecastModel challenger, bool isWon)
    {
        var champion = await ModelAsync(keeper);
        await PassAsync(keeper, firstStep, firstStep + 10);
        _trainer.Waiting.Dequeue().SetResult(new FeedbackRound(
            champion, challenger, new ModelTrial(new ForecasterLoss(4, 10), new ForecasterLoss(isWon ? 3 : 5, 10)), isWon));
        await EndedAsync(keeper);
    }

    private static async Task PassAsync(IActorRef keeper, long first, long last)
    {
        for (var step = first; step <= last; step++) keeper.Tell(new StepLost(step, 1));
        await ModelAsync(keeper);
    }

    private static async Task EndedAsync(IActorRef keeper)
    {
        while ((await LoopSystem.AskAsync<ModelView>(keeper, AskModels.Instance)).IsTraining) await Task.Yield();
    }

    private static Task<ForecastModel> ModelAsync(IActorRef keeper) => LoopSystem.AskAsync<ForecastModel>(keeper, AskModel.Instance);

    private static async Task<(string, int)> HistoryAsync(IActorRef keeper)
    {
        var history = await LoopSystem.AskAsync<ModelView>(keeper, AskModels.Instance);
        return (history.Version, history.Rounds.Count);
    }

    private sealed class PlayedTrainer : IModelTrainer
    {
        public Queue<TaskCompletionSource<FeedbackRound?>> Waiting { get; } = new();

        public Task<FeedbackRound?> RunAsync(ForecastModel champion, long stepIndex, CancellationToken cancellation)
        {
            var round = new TaskCompletionSource<FeedbackRound?>();
            Waiting.Enqueue(round);
            return round.Task;
        }
    }

    private sealed class KnownModels : IModelShelf
    {
        private readonly Dictionary<string, ForecastModel> _models = [];

        public bool IsDamaged { get; set; }

        public bool IsEmpty { get; set; }

        public bool IsFull { get; set; }

        public IEnumerable<string> Versions => _models.Keys;

        public ForecastModel? Find(string version) =>
            IsDamaged ? throw new ForecastModelException("damaged") : IsEmpty ? null : _models.GetValueOrDefault(version);

        public void Put(ForecastModel model)
        {
            if (IsFull) throw new IOException("the disk is full");
            _models[model.Version] = model;
        }

        public void Prune(int count) => Assert.Equal(2, count);
    }
}
