using Presage.Forecasting.Torch;

namespace Presage.Forecasting.Tests;

/// <summary>Built and run only with <c>-p:TorchSharp=package</c>.</summary>
public sealed class TorchTrainerTests : TrainerConformance
{
    /// <summary>Both run in float32. The same arithmetic in PyTorch 1.13 was 3e-6 away after 60 updates.</summary>
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(1, 0.0, 1.0)]
    [InlineData(2, 0.5, 4.0)]
    public void Both_trainers_take_the_same_steps(int layers, double valuePower, double nextStepWeight)
    {
        var options = TestSeries.Options(20) with { Layers = layers, ValuePower = valuePower, UpperValuePower = 2 * valuePower, NextStepWeight = nextStepWeight, ColdStartShare = 0.5 };
        var set = TestSeries.Set(8, 400);
        var managed = new ManagedTrainer().Train(set, options, _ => true);
        var torch = Train(set, options);
        Assert.Equal(managed.Progress[0].TrainingLoss, torch.Progress[0].TrainingLoss, Tolerance);
        Assert.Equal(managed.ValidationLoss, torch.ValidationLoss, Tolerance);
        Closeness.Absolute(
            Closeness.Widen<float>(torch.Model.Parameters.AsSpan()), Closeness.Widen<float>(managed.Model.Parameters.AsSpan()), Tolerance, "parameters");
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TorchTrainer("abacus").Train(TestSeries.Set(4, 200), TestSeries.Options(1), _ => true));

    protected override IForecastTrainer Create() => new TorchTrainer("cpu");
}
