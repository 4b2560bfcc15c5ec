using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SideInputsTests
{
    [Fact]
    public void Nothing_known_makes_features_of_nothing()
    {
        var features = Enumerable.Repeat(7f, SideInputs.FeatureCount).ToArray();
        default(SideInputs).Fill(features);

        Assert.All(features, feature => Assert.Equal(0, feature));
        Assert.Equal((DeviceClass.Unknown, 1.0), (default(SideInputs).Device, default(SideInputs).Weight));
    }

    [Theory]
    [InlineData(DeviceClass.Phone, true, false, 1)]
    [InlineData(DeviceClass.Thing, false, true, 0.5)]
    [InlineData(DeviceClass.Unknown, true, true, 2)]
    public void Terms_hold_what_was_put_in(DeviceClass device, bool isInteractive, bool defersBulk, double weight)
    {
        var side = new SideInputs { Terms = SideInputs.TermsOf(device, isInteractive, defersBulk, weight) };

        Assert.Equal((device, isInteractive, defersBulk, weight), (side.Device, side.IsInteractive, side.DefersBulk, side.Weight));
        Assert.True(side.Terms <= SideInputs.TermsMax);
    }

    [Fact]
    public void Each_has_a_feature_of_its_own_and_none_leaves_the_range()
    {
        var features = new float[SideInputs.FeatureCount];
        new SideInputs
        {
            Mix = SideInputs.MixOf([10, 0, 30, 0, 0, 0, 60, 0, 0]), Terms = SideInputs.TermsOf(DeviceClass.Screen, true, false, 0.25), Lost = SideInputs.LostOf(0.8),
        }.Fill(features);

        Assert.Equal([0, 0.3f, 0, 0, 0, 0.6f, 0, 0, 0, 0, 1, 0, 1, 0, -0.5f, 0.2f], features, (one, other) => Math.Abs(one - other) < 0.003f);
        new SideInputs { Mix = ulong.MaxValue, Terms = ushort.MaxValue, Lost = byte.MaxValue }.Fill(features);
        Assert.All(features, feature => Assert.InRange(feature, -1, 1));
    }

    [Fact]
    public void Shares_are_of_all_bytes()
    {
        var side = new SideInputs { Mix = SideInputs.MixOf([50, 50, 0, 0, 0, 0, 0, 0, 0]) };

        Assert.Equal(0.5, side.ShareOf(ApplicationClass.Web), 0.003);
        Assert.Equal(0, side.ShareOf(ApplicationClass.Unknown));
        Assert.Equal(0ul, SideInputs.MixOf(new double[9]));
    }

    [Theory]
    [InlineData("Android phone", DeviceClass.Phone)]
    [InlineData("laptop/windows", DeviceClass.Computer)]
    [InlineData("Set-top box", DeviceClass.Screen)]
    [InlineData("camera-3", DeviceClass.Thing)]
    [InlineData("router", DeviceClass.Unknown)]
    [InlineData("telephony gateway", DeviceClass.Unknown)]
    [InlineData("", DeviceClass.Unknown)]
    public void A_directory_s_word_for_equipment_has_a_class(string text, DeviceClass expected) => Assert.Equal(expected, DeviceClasses.Of(text));

    [Fact]
    public void A_model_that_learned_from_them_forecasts_by_them()
    {
        // What is streamed goes on, what is fetched ends.
        var random = new SeededRandom(4);
        TrainingSeries[] series = [.. Enumerable.Range(0, 6).Select(index => Sessions($"s{index}", random))];
        var options = TestSeries.Options(400) with { ValidationShare = 0, ValidationEvery = 400, ChunkSteps = 24 };
        var model = new ManagedTrainer().Train(new TrainingSet(TestSeries.Grid, [.. series]), options, _ => true).Model;
        var forecaster = new SeriesForecaster(model, TestSeries.Grid);

        var (streamed, fetched) = (Next(forecaster, 2), Next(forecaster, 6));

        Assert.True(streamed > 3 * fetched, $"{streamed} {fetched}");
    }

    private static float Next(SeriesForecaster forecaster, int application)
    {
        var (state, vector) = (SeriesState.Create(forecaster.Model), new ForecastVector());
        for (var step = 0; step < 100; step++) forecaster.Observe(state, step, step % 10 == 5 ? 1e6 : 1e3, Of(step % 10 == 5 ? application : 0));
        forecaster.Observe(state, 100, 1e6, Of(application));
        forecaster.Forecast(state, vector);
        return vector.Median[0];
    }

    private static TrainingSeries Sessions(string name, SeededRandom random)
    {
        var (values, sides) = (new List<float>(), new List<SideInputs>());
        while (values.Count < 1_000)
        {
            var isStream = random.NextInt32(2) == 0;
            var (busy, quiet) = (isStream ? 12 : 1, 3 + random.NextInt32(6));
            values.AddRange([.. Enumerable.Repeat(1e6f, busy), .. Enumerable.Repeat(1e3f, quiet)]);
            sides.AddRange([.. Enumerable.Repeat(Of(isStream ? 2 : 6), busy), .. Enumerable.Repeat(default(SideInputs), quiet)]);
        }

        return new TrainingSeries(name, 0, [.. values]) { Sides = [.. sides] };
    }

    private static SideInputs Of(int application)
    {
        var bytes = new double[SideInputs.ClassCount + 1];
        bytes[application] = 1;
        return new SideInputs { Mix = SideInputs.MixOf(bytes) };
    }
}
