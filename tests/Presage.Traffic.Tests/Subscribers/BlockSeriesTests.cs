using System.Collections.Immutable;
using System.Buffers;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Personas;

namespace Presage.Traffic.Tests.Subscribers;

public sealed class BlockSeriesTests : IDisposable
{
    private static readonly SubscriberSettings Settings = new(BlocksPerShard: 4, StoreEverySteps: 5, PassivateAfterSteps: 8);
    private readonly ForecastEngine _engine = new(ForecastModel.Default, new StepGrid(TimeSpan.FromSeconds(30)));
    private readonly Roster _roster = Make.Roster(1, [.. Enumerable.Range(0, 100).Select(index => $"s{index}")]);
    private readonly KnownStates _states = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void A_step_is_answered_with_a_forecast_that_the_next_one_is_held_against()
    {
        var block = Start();
        var first = Observe(block, 8, [Row(0, 8, 1_000)], StepContext.Empty)[0];
        Assert.Equal(long.MinValue, first.Earlier.OriginStep);
        var (median, upper) = (first.Median(Direction.Down)[0], first.Upper(Direction.Up)[0]);

        var second = Observe(block, 9, [Row(0, 9, 2_000)], StepContext.Empty)[0];

        Assert.Equal((8L, median, upper), (second.Earlier.OriginStep, second.Earlier.DownMedian, second.Earlier.UpUpper));
        Assert.Equal(("s0", 9L, 2L), (second.Subscriber.Value, second.OriginStep, second.StepsSeen));
        foreach (var value in second.Upper(Direction.Down)) Assert.True(float.IsFinite(value));
    }

    [Fact]
    public void Subscribers_of_a_block_are_forecast_as_if_each_were_alone()
    {
        var (block, random) = (Start(), SeededRandom.ForStream(7, 1));
        var alone = Enumerable.Range(0, 100).Select(_ => SubscriberSeries.Create(_engine.Model)).ToArray();
        for (var step = 1L; step <= 30; step++)
        {
            var rows = Enumerable.Range(0, 100).Where(_ => random.NextInt32(10) < (step % 7 == 0 ? 5 : 10))
                .Select(index => Row(index, step, random.NextInt32(100_000))).ToArray();
            var observed = Observe(block, step, rows, StepContext.Empty);

            for (var row = 0; row < rows.Length; row++) AssertAsAlone(alone[rows[row].SubscriberIndex], rows[row], observed[row]);
        }
    }

    [Fact]
    public void Forecasts_after_a_change_of_the_model_are_the_new_one_s_and_what_is_remembered_stays()
    {
        var (block, other) = (Start(), Make.OtherModel());
        var alone = SubscriberSeries.Create(_engine.Model);
        for (var step = 1L; step <= 20; step++)
        {
            var model = step < 12 ? _engine.Model : other;
            var row = Row(0, step, 1_000 * step);
            var observed = Observe(block, step, [row], StepContext.Empty with { Model = model })[0];
            alone.Down.Adopt(model);
            alone.Up.Adopt(model);
            var (forecaster, forecast) = (_engine.ForecasterOf(model), new ForecastVector());
            alone.TryObserve(forecaster, step, (row.DownBytes, row.UpBytes));
            forecaster.Forecast(alone.Down, forecast);

            Assert.Equal(forecast.Upper, observed.Upper(Direction.Down).ToArray());
            Assert.Equal(model.Version, observed.ModelVersion);
        }
    }

    [Fact]
    public void A_step_is_held_against_forecasts_that_name_the_model_of_the_step_before()
    {
        var (block, other) = (Start(), Make.OtherModel());
        Observe(block, 8, [Row(0, 8, 1_000)], StepContext.Empty with { Model = _engine.Model });
        var changed = Observe(block, 9, [Row(0, 9, 1_000)], StepContext.Empty with { Model = other });
        Assert.Equal((_engine.Model.Version, other.Version), (changed.Columns.EarlierModelVersion, changed.Columns.ModelVersion));

        var again = Observe(block, 9, [Row(0, 9, 1_000)], StepContext.Empty with { Model = other });
        Assert.Equal(_engine.Model.Version, again.Columns.EarlierModelVersion);
        var next = Observe(block, 10, [Row(0, 10, 1_000)], StepContext.Empty with { Model = other });
        Assert.Equal(other.Version, next.Columns.EarlierModelVersion);
    }

    [Fact]
    public void The_upper_forecast_follows_the_correction_of_the_persona()
    {
        var (plain, corrected) = (Start(), Start());
        var persona = Streamers().Catalogue!.Personas[0] with { UpperOffsets = [.. Enumerable.Repeat(MathF.Log(2), ForecastModel.Horizon)] };
        var context = new StepContext(new PersonaCatalogue(1, [persona], PersonaForecast.None), [0, 7]);
        foreach (var step in Enumerable.Range(1, 5))
        {
            SubscriberStep[] rows = [Row(0, step, 1_000 * step), Row(1, step, 900 * step)];
            var (without, with) = (Observe(plain, step, rows, StepContext.Empty), Observe(corrected, step, rows, context));

            Assert.Equal(without[0].Upper(Direction.Down).ToArray(), with[0].Upper(Direction.Down).ToArray());
            for (var h = 0; h < ForecastModel.Horizon; h++)
            {
                var (median, upper) = (without[1].Median(Direction.Up)[h], without[1].Upper(Direction.Up)[h]);
                Assert.Equal(median, with[1].Median(Direction.Up)[h]);
                Assert.Equal(median + 2 * (upper - median), with[1].Upper(Direction.Up)[h], 1e-4f * upper);
            }
        }
    }

    [Fact]
    public void A_step_of_which_a_share_came_is_raised_and_one_that_was_not_measured_is_masked()
    {
        var block = Start();
        var (alone, forecaster, forecast) = (SubscriberSeries.Create(_engine.Model), _engine.ForecasterOf(_engine.Model), new ForecastVector());
        double[] shares = [1, 0.8, 0, 1, 0.75];
        for (var step = 1L; step <= 20; step++)
        {
            var share = shares[step % 5];
            var observed = Observe(block, step, [Row(0, step, 1_000 * step)], StepContext.Empty with { Completeness = share })[0];
            alone.TryObserve(forecaster, step, share == 0 ? (double.NaN, double.NaN) : (1_000 * step / share, 100 / share), new SideInputs { Lost = SideInputs.LostOf(share) });
            forecaster.Forecast(alone.Down, forecast);
            Assert.Equal(forecast.Upper, observed.Upper(Direction.Down).ToArray());
            Assert.Equal(step, observed.OriginStep);
        }
    }

    [Fact]
    public void What_is_known_beside_the_bytes_reaches_the_series()
    {
        var block = Start();
        var classes = default(ClassVolume).Add(ApplicationClass.Streaming, 4 * ClassVolume.UnitBytes);
        var context = StepContext.Empty with { Completeness = 0.8, Stated = ImmutableDictionary<string, ushort>.Empty.Add("s1", SideInputs.TermsOf(DeviceClass.Unknown, isInteractive: true)) };
        var rows = new[] { Row(0, 8, 1_000) with { Classes = classes }, Row(1, 8, 1_000) };
        var observed = Observe(block, 8, rows, context);

        Assert.Equal(1, observed[0].Side.ShareOf(ApplicationClass.Streaming), 0.001);
        Assert.Equal((false, true), (observed[0].Side.IsInteractive, observed[1].Side.IsInteractive));
        Assert.Equal((51, 51), (observed[0].Side.Lost, observed[1].Side.Lost));
    }

    [Fact]
    public void A_step_told_again_is_answered_alike_and_changes_nothing()
    {
        var block = Start();
        Observe(block, 8, [Row(0, 8, 1_000), Row(1, 8, 1_000)], StepContext.Empty);
        var first = Answers(Observe(block, 9, [Row(0, 9, 2_000), Row(1, 9, 2_000)], StepContext.Empty));

        var again = Answers(Observe(block, 9, [Row(0, 9, 9_999), Row(1, 9, 9_999)], Streamers()));
        var older = Answers(Observe(block, 8, [Row(0, 8, 9_999), Row(1, 8, 9_999)], Streamers()));

        Assert.Equal(first, again);
        Assert.Equal(first, older);
    }

    [Fact]
    public void A_subscriber_that_comes_back_goes_on_where_it_was()
    {
        var block = Start();
        for (var step = 1L; step <= 9; step++) Observe(block, step, [Row(0, step, 1_000 * step)], StepContext.Empty);
        _states.Store("s0", Observe(block, 9, [Row(0, 9, 0)], StepContext.Empty)[0].Series);
        var without = Answers(Observe(block, 10, [Row(0, 10, 3_000)], StepContext.Empty));

        var restored = Observe(Start(), 10, [Row(0, 10, 3_000)], StepContext.Empty);

        Assert.Equal(without[0].Median, Answers(restored)[0].Median);
        Assert.Equal((10L, 10L), (restored[0].StepsSeen, restored[0].OriginStep));
    }

    [Fact]
    public void Steps_of_the_journal_bring_a_stored_subscriber_up_to_date()
    {
        var block = Start();
        for (var step = 1L; step <= 4; step++) Observe(block, step, [Row(0, step, 1_000 * step)], StepContext.Empty);
        _states.Store("s0", Observe(block, 4, [Row(0, 4, 0)], StepContext.Empty)[0].Series);
        for (var step = 5L; step <= 9; step++) Observe(block, step, [Row(0, step, 1_000 * step)], StepContext.Empty);
        var without = Answers(Observe(block, 10, [Row(0, 10, 3_000)], StepContext.Empty));

        var restored = Start();
        for (var step = 3L; step <= 9; step++) restored.CatchUp(Past("s0", step, 1_000 * step));
        var observed = Observe(restored, 10, [Row(0, 10, 3_000)], StepContext.Empty);

        Assert.Equal(without[0].Median, Answers(observed)[0].Median);
        Assert.Equal(10, observed[0].StepsSeen);
    }

    [Fact]
    public void Steps_from_the_journal_are_taken_in_with_what_was_known_beside_their_bytes()
    {
        var classes = default(ClassVolume).Add(ApplicationClass.Streaming, 4 * ClassVolume.UnitBytes);
        var (told, caughtUp) = (Start(), Start());
        for (var step = 1L; step <= 9; step++)
        {
            var side = Observe(told, step, [Row(0, step, 1_000 * step) with { Classes = classes }], StepContext.Empty)[0].Side;
            var past = Past("s0", step, 1_000 * step);
            caughtUp.CatchUp(past with { Rows = [past.Rows[0] with { ApplicationMix = side.Mix, Terms = side.Terms }] });
        }

        SubscriberStep[] last = [Row(0, 10, 3_000)];
        var expected = Answers(Observe(told, 10, last, StepContext.Empty));
        Assert.Equal(expected[0].Median, Answers(Observe(caughtUp, 10, last, StepContext.Empty))[0].Median);
    }

    [Fact]
    public void Each_subscriber_is_due_for_the_store_once_in_so_many_steps_and_each_step_some_are()
    {
        var block = Start();
        var due = new Dictionary<int, List<long>>();
        for (var step = 1L; step <= 20; step++)
        {
            var observed = Observe(block, step, Enumerable.Range(0, 50).Select(index => Row(index, step, 1)).ToArray(), StepContext.Empty);
            var of = Enumerable.Range(0, 50).Where(row => observed[row].IsDue).ToArray();
            Assert.Equal(10, of.Length);
            foreach (var row in of) (due.TryGetValue(row, out var steps) ? steps : due[row] = []).Add(step);
        }

        Assert.All(due.Values, steps => Assert.Equal([steps[0], steps[0] + 5, steps[0] + 10, steps[0] + 15], steps));
        Assert.All(due.Values, steps => Assert.InRange(steps[0], 1, 5));
    }

    [Fact]
    public void Who_is_not_told_anything_for_long_leaves_the_block_with_its_series_and_the_others_keep_theirs()
    {
        var block = Start();
        for (var step = 1L; step <= 3; step++) Observe(block, step, [Row(0, step, 100), Row(1, step, 200), Row(2, step, 300)], StepContext.Empty);
        var parted = new List<(SubscriberId Id, SubscriberSeries Series)>();
        for (var step = 4L; step <= 20; step++)
        {
            var observed = Observe(block, step, [Row(0, step, 100), Row(2, step, 300)], StepContext.Empty);
            parted.AddRange(observed.Parted);
            Assert.Equal([("s0", step), ("s2", step)], Answers(observed).Select(one => (one.Id, one.StepsSeen)));
        }

        var (id, series) = Assert.Single(parted);
        Assert.Equal(("s1", 3L), (id.Value, series.LastStep));

        _states.Store("s1", series);
        Assert.Equal(21 + 3 - 3, Observe(block, 21, [Row(0, 21, 1), Row(1, 21, 1), Row(2, 21, 1)], StepContext.Empty)[1].StepsSeen);
    }

    [Fact]
    public void Stored_bytes_that_do_not_fit_the_model_start_the_subscriber_cold()
    {
        _states.Stored["s0"] = [1, 2, 3];
        var block = Start();

        var observed = Observe(block, 8, [Row(0, 8, 1_000)], StepContext.Empty)[0];

        Assert.Equal((1L, 1), (observed.StepsSeen, block.Unreadable));
    }

    [Fact]
    public void A_subscriber_of_whom_no_value_is_known_has_the_forecast_of_its_persona_and_then_its_own()
    {
        var block = Start();
        var unmeasured = Answers(Observe(block, 1, [Row(0, 1, 1_000)], Streamers() with { Completeness = 0 }))[0];
        var known = Observe(block, 2, [Row(0, 2, 1_000)], Streamers())[0];

        Assert.Equal((ForecastSource.Persona, "4321"), (unmeasured.Source, unmeasured.Median.Split(' ')[0]));
        Assert.Equal((ForecastSource.Own, true), (known.Source, known.IsWarm));
    }

    [Fact]
    public void A_model_that_wants_more_steps_leaves_a_subscriber_to_its_persona_until_then()
    {
        var model = Make.OtherModel();
        var block = Start();
        var context = Streamers() with { Model = model };
        var sources = new List<ForecastSource>();
        for (var step = 1; step <= model.WarmUpSteps; step++) sources.Add(Observe(block, step, [Row(0, step, 1_000)], context)[0].Source);

        Assert.All(sources[..^1], source => Assert.Equal(ForecastSource.Persona, source));
        Assert.Equal(ForecastSource.Own, sources[^1]);
    }

    [Fact]
    public void A_steady_step_allocates_next_to_nothing()
    {
        var block = Start();
        var rows = Enumerable.Range(0, 100).Select(index => Row(index, 0, 1_000)).ToArray();
        for (var step = 1L; step <= 30; step++) Observe(block, step, rows, StepContext.Empty);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 31L; step <= 40; step++) Observe(block, step, rows, StepContext.Empty);

        // An answer for each step, and a list at each sweep.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * 216);
    }

    private BlockSeries Start() => new(_engine, Settings, _states, _roster);

    private static ObservedBlock Observe(BlockSeries block, long step, SubscriberStep[] rows, StepContext context) => block.Observe(step, rows, context);

    private static SubscriberStep Row(int index, long step, long downBytes) => new(index, step, downBytes, 100, 1, 1, 1);

    private CatchUpBlock Past(string id, long step, long downBytes) => new(
        _roster.AddressOf(0, 0),
        step,
        [new SubscriberFeedback(
            new SubscriberId(id),
            new DirectionFeedback(0, 0, downBytes, BitRate.Zero, FeedbackSource.None),
            new DirectionFeedback(0, 0, 100, BitRate.Zero, FeedbackSource.None))]);

    /// <summary>What a block answered, copied out of it.</summary>
    private static (string Id, long OriginStep, EarlierForecast Earlier, ForecastSource Source, long StepsSeen, string Median)[] Answers(ObservedBlock observed) =>
        [.. Enumerable.Range(0, observed.Count).Select(row => observed[row]).Select(one =>
            (one.Subscriber.Value, one.OriginStep, one.Earlier, one.Source, one.StepsSeen, string.Join(' ', one.Median(Direction.Down).ToArray())))];

    private void AssertAsAlone(SubscriberSeries alone, SubscriberStep row, ObservedRow observed)
    {
        var forecast = new ForecastVector();
        alone.TryObserve(_engine.ForecasterOf(_engine.Model), row.StepIndex, (row.DownBytes, row.UpBytes));
        _engine.ForecasterOf(_engine.Model).Forecast(alone.Down, forecast);
        Assert.Equal(forecast.Median, observed.Median(Direction.Down).ToArray());
        Assert.Equal(forecast.Upper, observed.Upper(Direction.Down).ToArray());
        _engine.ForecasterOf(_engine.Model).Forecast(alone.Up, forecast);
        Assert.Equal(forecast.Upper, observed.Upper(Direction.Up).ToArray());
        Assert.Equal((alone.Down.StepsSeen, row.StepIndex), (observed.StepsSeen, observed.OriginStep));
        Assert.Equal(alone.Up.Embedding.ToArray(), observed.Series.Up.Embedding.ToArray());
    }

    private static StepContext Streamers()
    {
        float[] flat = [.. Enumerable.Repeat(4_321f, ForecastModel.Horizon)];
        var forecast = new PersonaForecast([.. flat], [.. flat], [.. flat], [.. flat]);
        return new StepContext(new PersonaCatalogue(1, [new Persona(new PersonaId(7), "evening", 12, PersonaProfile.None, forecast)], forecast), [7]);
    }

    private sealed class KnownStates : ISubscriberStates
    {
        public Dictionary<string, byte[]> Stored { get; } = [];

        public bool IsStoring => true;

        public byte[]? Find(SubscriberId subscriber) => Stored.GetValueOrDefault(subscriber.Value);

        public void Store(string subscriber, SubscriberSeries series)
        {
            var writer = new ArrayBufferWriter<byte>();
            series.WriteTo(writer);
            Stored[subscriber] = writer.WrittenSpan.ToArray();
        }
    }
}
