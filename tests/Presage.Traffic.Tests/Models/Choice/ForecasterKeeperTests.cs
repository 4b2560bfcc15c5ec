using System.Collections.Immutable;
using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Models.Choice;

public sealed class ForecasterKeeperTests : IAsyncDisposable
{
    private const int Persona = 7;
    private static readonly StepGrid Grid = new(TimeSpan.FromHours(1));

    private static readonly ForecasterChoiceSettings Settings = ReferenceConfig.Settings("""
        presage.forecasting.choice { baselines = [naive, seasonal-naive], window-days = 3, days-min = 3, stay-days = 2 }
        """).Forecasting.Choice;

    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly ForecasterBoard _board = new();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_baseline_that_the_model_lost_to_over_the_days_serves_the_persona_and_the_choice_outlives_a_restart()
    {
        await PassAsync(Start(), 0, 7, Clockwork);
        Assert.Equal("seasonal-naive", (await ChosenAsync())[Persona].Name);
        var told = Assert.IsType<ForecasterReplaced>(Assert.Single(await _system.EventsOfAsync("forecaster-choices")));
        Assert.Equal((Persona, "model", "seasonal-naive", ForecasterChoiceReason.PreferredLost), (told.Persona, told.From, told.To, told.Reason));
        Assert.True(told.ToLoss < told.FromLoss);

        await _system.RestartAsync();
        _board.Current = _board.Current.Clear();
        await PassAsync(Start(), 7, 8, Clockwork);
        Assert.Equal("seasonal-naive", (await ChosenAsync())[Persona].Name);
    }

    [Fact]
    public async Task A_baseline_that_is_not_configured_any_more_gives_way_to_the_best_of_the_others()
    {
        await PassAsync(Start(), 0, 7, Clockwork);
        await ChosenAsync();
        await _system.RestartAsync();
        _board.Current = _board.Current.Clear();
        await PassAsync(Start(Settings with { Race = Settings.Race with { Contenders = [new EwmaFamily()] } }), 7, 15, Clockwork);
        while ((await _system.EventsOfAsync("forecaster-choices")).Count < 2) await Task.Yield();

        var told = (ForecasterReplaced)(await _system.EventsOfAsync("forecaster-choices"))[1];
        Assert.Equal(("seasonal-naive", ForecasterChoiceReason.ServingIsGone, null), (told.From, told.Reason, told.FromLoss));
        Assert.Contains(told.To, (string[])["model", "ewma"]);
        Assert.DoesNotContain("seasonal-naive", _board.Current.Values.Select(chosen => chosen.Name));
    }

    [Fact]
    public async Task A_persona_that_retired_has_no_choice_any_more()
    {
        var keeper = Start();
        await PassAsync(keeper, 0, 7, Clockwork);
        await ChosenAsync();
        await PassAsync(keeper, 7, 9, Clockwork, catalogue: new PersonaCatalogue(2, [], PersonaForecast.None));
        while (!_board.Current.IsEmpty) await Task.Yield();
    }

    [Fact]
    public async Task Members_without_a_persona_choose_nothing()
    {
        await PassAsync(Start(), 0, 7, Clockwork, persona: 0);
        Assert.Empty(_board.Current);
        Assert.Empty(await _system.EventsOfAsync("forecaster-choices"));
    }

    private IActorRef Start(ForecasterChoiceSettings? settings = null)
    {
        var parts = new ForecasterKeeperParts(settings ?? Settings, ForecastModel.Default, Grid, _board);
        return _system.System.ActorOf(Props.Create(() => new ForecasterKeeper(parts)));
    }

    /// <summary>A choice holds once it is stored.</summary>
    private async Task<ImmutableDictionary<int, ChosenForecaster>> ChosenAsync()
    {
        while (_board.Current.IsEmpty) await Task.Yield();
        return _board.Current;
    }

    /// <summary>Whole days, and the step after them that ends the last one.</summary>
    private static async Task PassAsync(IActorRef keeper, int firstDay, int days, Func<long, long> bytesAt, int persona = Persona, PersonaCatalogue? catalogue = null)
    {
        var context = new StepContext(catalogue, []);
        for (var step = firstDay * 24L; step <= days * 24; step++) keeper.Tell(new RacedStep(step, context, [new RacedRow(0, persona, bytesAt(step), bytesAt(step))]));
        await LoopSystem.AskAsync<ActorIdentity>(keeper, new Identify(0));
    }

    private static long Clockwork(long step) => 1_000 + 977 * (step * 7 % 24);
}
