namespace Presage.Forecasting.Tests;

public sealed class ManagedTrainerTests
{
    [Fact]
    public void Training_lowers_the_loss_and_keeps_the_best_parameters()
    {
        var result = new ManagedTrainer().Train(TestSeries.Set(12, 600), TestSeries.Options(400), _ => true);
        Assert.Equal(TrainingStop.AllUpdatesMade, result.Stop);
        Assert.Equal(20, result.Progress.Length);
        Assert.True(result.ValidationLoss < result.Progress[0].ValidationLoss, $"{result.ValidationLoss} of {result.Progress[0].ValidationLoss}");
        Assert.Equal(result.Progress.Min(p => p.ValidationLoss), result.ValidationLoss);
    }

    [Fact]
    public void Two_layers_train_and_serve()
    {
        var model = new ManagedTrainer().Train(TestSeries.Set(6, 300), TestSeries.Options(40) with { Layers = 2 }, _ => true).Model;
        var read = ForecastModel.Read(model.Write());
        Assert.Equal(2, read.Layers);
        var state = SeriesState.Create(read);
        var forecaster = new SeriesForecaster(read, TestSeries.Grid);
        var vector = new ForecastVector();
        for (var step = 0; step < 100; step++) forecaster.Observe(state, step, 1e5);
        forecaster.Forecast(state, vector);
        Assert.InRange(vector.Median[0], 1e3, 1e6);
    }

    [Fact]
    public void Served_features_and_states_are_those_that_were_trained_on()
    {
        var model = new ManagedTrainer().Train(TestSeries.Set(4, 200), TestSeries.Options(20), _ => true).Model;
        var values = TestSeries.Make(9, 1600);
        var network = new TrainingNetwork(VectorKernel.Best, model.Layout, values.Length, 1);
        network.Load(model.Parameters.AsSpan());
        var row = new TrainingRow(TestSeries.Grid);
        row.MoveTo(new TrainingSeries("s", 0, [.. values.Select(v => (float)v)]), 0, 0);
        for (var step = 0; step < values.Length; step++) row.Next(network.Bottom.Input(step, 0), new LossRow());
        network.Forward();
        var state = SeriesState.Create(model);
        var forecaster = new SeriesForecaster(model, TestSeries.Grid);
        for (var step = 0; step < values.Length; step++) forecaster.Observe(state, step, (float)values[step]);
        Closeness.Absolute(
            Closeness.Widen(state.Embedding), Closeness.Widen<float>(network.Top.Hidden(values.Length, 0)), 1e-5, "hidden state");
    }
}
