using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Personas;

public sealed class PersonaKeeperTests : IAsyncDisposable
{
    private const int Subscribers = 60;

    private static readonly PersonaSettings Settings = ReferenceConfig.Settings("""
        presage.personas { subscribers-to-start = 20, clusters-min = 2, clusters-max = 4, update-steps = 2, members-min = 5, snapshot-every = 2 }
        """).Personas;

    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly Roster _roster = Make.Roster(1, [.. Enumerable.Range(0, Subscribers).Select(index => $"s{index}")]);


    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Subscribers_that_are_alike_get_one_persona_and_others_another()
    {
        var context = await ProfileAsync(Start(), 1, 8, ForecastSource.Own);

        Assert.Equal(2, context.Catalogue!.Personas.Length);
        var numbers = Enumerable.Range(0, Subscribers).Select(index => context.PersonaNumbers[index]).ToArray();
        Assert.Single(numbers.Where((_, index) => index % 2 == 0).Distinct());
        Assert.Single(numbers.Where((_, index) => index % 2 == 1).Distinct());
        Assert.NotEqual(numbers[0], numbers[1]);
    }

    [Fact]
    public async Task Personas_are_updated_once_in_so_many_steps_and_each_update_is_an_event()
    {
        await ProfileAsync(Start(), 1, 9, ForecastSource.Own);

        var events = (await _system.EventsOfAsync("personas")).Cast<PersonasLearned>().ToArray();

        Assert.Equal([2L, 4, 6, 8], events.Select(learned => learned.StepIndex));
        Assert.Equal(2, events.Sum(learned => learned.Born.Count));
    }

    [Fact]
    public async Task Personas_keep_their_ids_over_a_restart()
    {
        var before = await ProfileAsync(Start(), 1, 8, ForecastSource.Own);
        await _system.RestartAsync();

        var after = await ProfileAsync(Start(), 9, 12, ForecastSource.Own);

        Assert.Equal(before.Catalogue!.Personas.Select(persona => persona.Id), after.Catalogue!.Personas.Select(persona => persona.Id));
        Assert.Equal(before.PersonaNumbers, after.PersonaNumbers);
        Assert.True(after.Catalogue.Version > before.Catalogue.Version);
    }

    [Fact]
    public async Task After_a_restart_the_personas_are_known_before_the_first_step()
    {
        var before = await ProfileAsync(Start(), 1, 8, ForecastSource.Own);
        await _system.RestartAsync();

        // Indexes are given anew, in the order in which subscribers are seen.
        var roster = Make.Roster(1, [.. Enumerable.Range(0, Subscribers).Select(index => $"s{Subscribers - 1 - index}")]);
        var after = await LoopSystem.AskAsync<StepContext>(Start(roster), AskPersonas.Instance);

        Assert.Equal(before.Catalogue!.Version, after.Catalogue!.Version);
        Assert.Equal(before.Catalogue.Personas.Select(persona => persona.Name), after.Catalogue.Personas.Select(persona => persona.Name));
        Assert.Equal(before.PersonaNumbers, after.PersonaNumbers.Reverse());
    }

    [Fact]
    public async Task A_step_that_is_asked_for_twice_counts_once()
    {
        var keeper = Start();
        await ProfileAsync(keeper, 1, 7, ForecastSource.Own);
        var step = new ProfileStep(8, Observed(8, ForecastSource.Own));
        var first = await LoopSystem.AskAsync<StepContext>(keeper, step);

        var again = await LoopSystem.AskAsync<StepContext>(keeper, step);

        Assert.Same(first, again);
        Assert.Equal([2L, 4, 6, 8], (await _system.EventsOfAsync("personas")).Cast<PersonasLearned>().Select(learned => learned.StepIndex));
    }

    [Fact]
    public async Task What_a_persona_forecast_for_a_member_does_not_come_back_as_its_own()
    {
        var context = await ProfileAsync(Start(), 1, 8, ForecastSource.Persona);

        Assert.Empty(context.Catalogue!.Personas);
        Assert.True(context.Catalogue.Population.IsEmpty);
        Assert.DoesNotContain(0, context.PersonaNumbers);
    }

    [Fact]
    public async Task Uppers_that_come_to_be_exceeded_too_often_are_corrected_for_every_step_ahead()
    {
        var keeper = Start();
        await ProfileAsync(keeper, 1, 8, ForecastSource.Own);

        // From here on everyone needs 1.3 times as much in each step; forecasts say twice for all steps ahead, and a tenth more for the next.
        var context = StepContext.Empty;
        for (var step = 9L; step <= 60; step++)
        {
            var (now, before) = (1_000 * Math.Pow(1.3, step), 1_000 * Math.Pow(1.3, step - 1));
            var rows = Enumerable.Range(0, Subscribers)
                .Select(index => Make.Observed($"s{index}", index, step, (long)now, (long)now, Make.Earlier(step - 1, (float)before, (float)(1.1 * before))))
                .ToArray();
            context = await LoopSystem.AskAsync<StepContext>(keeper, new ProfileStep(step, rows));
        }

        foreach (var persona in context.Catalogue!.Personas)
        {
            Assert.Equal(ForecastModel.Horizon, persona.UpperOffsets.Length);

            // Twice as much covers two steps of growth, not three.
            Assert.True(persona.UpperOffsets[0] > 0.5, $"{persona.UpperOffsets[0]}");
            Assert.True(persona.UpperOffsets[1] < 0, $"{persona.UpperOffsets[1]}");
            for (var h = 2; h < ForecastModel.Horizon; h++) Assert.True(persona.UpperOffsets[h] > 0, $"{h}: {persona.UpperOffsets[h]}");
        }

        Assert.True(context.UpperFactorsOf(0)[0] > 1.5);
    }

    [Fact]
    public async Task Profiles_are_of_what_there_was_also_where_half_came()
    {
        var keeper = Start();
        var context = StepContext.Empty;
        for (var step = 1; step <= 8; step++)
            context = await LoopSystem.AskAsync<StepContext>(keeper, new ProfileStep(step, Observed(step, ForecastSource.Own, came: 0.5)));

        Assert.InRange(context.Catalogue!.Personas.Max(persona => persona.DownScaleBytes), 95_000, 110_000);
    }

    [Fact]
    public async Task Who_asks_gets_the_personas_in_force()
    {
        var keeper = Start();
        var context = await ProfileAsync(keeper, 1, 8, ForecastSource.Own);

        Assert.Same(context, await LoopSystem.AskAsync<StepContext>(keeper, AskPersonas.Instance));
    }

    private IActorRef Start(Roster? roster = null) => _system.System.ActorOf(PersonaKeeper.Props(Settings, roster ?? _roster));

    private async Task<StepContext> ProfileAsync(IActorRef keeper, long firstStep, long lastStep, ForecastSource source)
    {
        var context = StepContext.Empty;
        for (var step = firstStep; step <= lastStep; step++)
            context = await LoopSystem.AskAsync<StepContext>(keeper, new ProfileStep(step, Observed(step, source)));
        return context;
    }

    /// <summary>Even subscribers download steadily, odd ones upload in bursts, each with a little noise.</summary>
    private ObservedBlock[] Observed(long step, ForecastSource source, double came = 1)
    {
        var random = SeededRandom.ForStream(3, (ulong)step);
        var observed = new ObservedBlock[Subscribers];
        for (var index = 0; index < observed.Length; index++)
        {
            var noise = 1 + 0.05 * random.NextDouble();
            var (down, up) = index % 2 == 0 ? (100_000 * noise, 0.0) : (0.0, step % 3 == 0 ? 500_000 * noise : 0);
            observed[index] = Make.Observed($"s{index}", index, step, (long)(came * down), (long)(came * up), null, source, completeness: came);
        }

        return observed;
    }
}
