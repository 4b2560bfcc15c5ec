using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Subscribers;

public sealed class SubscriberEntityTests : IAsyncDisposable
{
    private static readonly SubscriberId Alice = new("alice");
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly ForecastEngine _engine = new(ForecastModel.Default, new StepGrid(TimeSpan.FromSeconds(30)));
    private readonly KnownStates _states = new();

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        _engine.Dispose();
    }

    [Fact]
    public async Task A_step_is_answered_with_a_forecast_that_the_next_one_is_held_against()
    {
        var entity = Start();
        var first = await ObserveAsync(entity, 8, 1_000);
        var second = await ObserveAsync(entity, 9, 2_000);

        Assert.Null(first.Earlier);
        Assert.Same(first.Forecast, second.Earlier);
        Assert.Equal((8L, 9L), (first.Forecast.OriginStep, second.Forecast.OriginStep));
        Assert.Equal((1L, 2L), (first.StepsSeen, second.StepsSeen));
        Assert.Equal(2 * ForecastModel.Default.Hidden, second.Embedding.Length);
        Assert.All(second.Forecast.Down.Upper, upper => Assert.True(float.IsFinite(upper)));
    }

    [Fact]
    public async Task A_step_told_again_is_answered_alike_and_changes_nothing()
    {
        var entity = Start();
        await ObserveAsync(entity, 8, 1_000);
        var first = await ObserveAsync(entity, 9, 2_000);

        var again = await ObserveAsync(entity, 9, 9_999);

        Assert.Same(first.Forecast, again.Forecast);
        Assert.Same(first.Earlier, again.Earlier);
        Assert.Equal(first.State, again.State);
    }

    [Fact]
    public async Task A_subscriber_that_comes_back_goes_on_where_it_was()
    {
        var entity = Start();
        for (var step = 1; step <= 9; step++) await ObserveAsync(entity, step, 1_000 * step);
        var without = await ObserveAsync(entity, 10, 3_000);
        _states.Stored = (await ObserveAsync(Replay(9), 9, 9_000)).State;

        var restored = await ObserveAsync(Start(), 10, 3_000);

        Assert.Equal(without.Forecast.Down.Median, restored.Forecast.Down.Median);
        Assert.Equal((without.StepsSeen, 10L), (restored.StepsSeen, restored.Forecast.OriginStep));
    }

    [Fact]
    public async Task Stored_bytes_that_do_not_fit_the_model_start_the_subscriber_cold()
    {
        _states.Stored = [1, 2, 3];

        var observed = await ObserveAsync(Start(), 8, 1_000);

        Assert.Equal((1L, false), (observed.StepsSeen, observed.IsWarm));
    }

    [Fact]
    public async Task A_cold_subscriber_has_the_forecast_of_its_persona_and_a_warm_one_its_own()
    {
        var entity = Start();
        var cold = await ObserveAsync(entity, 1, 1_000, Streamers());
        var warm = cold;
        for (var step = 2; step <= ForecastModel.Default.WarmUpSteps + 1; step++) warm = await ObserveAsync(entity, step, 1_000, Streamers());

        Assert.Equal((ForecastSource.Persona, 4_321f), (cold.Forecast.Source, cold.Forecast.Down.Upper[0]));
        Assert.Equal((ForecastSource.Own, true), (warm.Forecast.Source, warm.IsWarm));
    }

    private static StepContext Streamers()
    {
        float[] flat = [.. Enumerable.Repeat(4_321f, ForecastModel.Horizon)];
        var forecast = new PersonaForecast([.. flat], [.. flat], [.. flat], [.. flat]);
        return new StepContext(new PersonaCatalogue(1, [new Persona(new PersonaId(7), "evening", 12, [], forecast)], forecast), [7]);
    }

    private IActorRef Start() => _system.System.ActorOf(SubscriberEntity.Props(Alice.Value, _engine, _states));

    /// <summary>A subscriber that has seen the steps before <paramref name="step"/>.</summary>
    private IActorRef Replay(int step)
    {
        var entity = Start();
        for (var before = 1; before < step; before++)
            entity.Tell(new ObserveStep(Alice, new SubscriberStep(0, before, 1_000 * before, 100, 1, 1, 1), StepContext.Empty), ActorRefs.NoSender);
        return entity;
    }

    private static Task<SubscriberObserved> ObserveAsync(IActorRef entity, long step, long downBytes, StepContext? context = null) =>
        LoopSystem.AskAsync<SubscriberObserved>(
            entity, new ObserveStep(Alice, new SubscriberStep(0, step, downBytes, 100, 1, 1, 1), context ?? StepContext.Empty));

    private sealed class KnownStates : ISubscriberStates
    {
        public byte[]? Stored { get; set; }

        public bool IsStoring => true;

        public byte[]? Find(SubscriberId subscriber) => Stored;
    }
}
