using System.Numerics;

namespace Presage.Forecasting.Tests;

/// <summary>The reference cases of 20 training steps: losses, parameters, moments and the last outputs.</summary>
public sealed class TrainingRunTests
{
    private const double GradientNormMax = 0.1;

    private static readonly OptimizerOptions Adam = new(0.01, 0.9, 0.999, 1e-8, 0);
    private static readonly OptimizerOptions AdamW = Adam with { WeightDecay = 0.01 };

    [Fact]
    public void In_double_precision_the_runs_are_reproduced_to_twelve_digits()
    {
        foreach (var truth in ReferenceCase.Load("f64", "adam", nameof(In_double_precision_the_runs_are_reproduced_to_twelve_digits)))
        {
            Follow<double>(truth, new ReferencePass<double>(truth), 1e-12, 1e-12);
        }
    }

    [Fact]
    public void In_single_precision_the_runs_are_reproduced()
    {
        foreach (var truth in ReferenceCase.Load("f64", "adam", nameof(In_single_precision_the_runs_are_reproduced)))
        {
            Follow<float>(truth, new ReferencePass<float>(truth), 4.8e-6, 1.4e-6);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(1)]
    public void The_kernels_reproduce_the_runs(int width)
    {
        foreach (var truth in ReferenceCase.Load("f64", "adam", nameof(The_kernels_reproduce_the_runs)))
        {
            Follow<float>(truth, new KernelPass(LstmVectorTests.KernelOf(width), truth), 4.8e-6, 1.4e-6);
        }
    }

    private static void Follow<T>(ReferenceCase truth, ITrainingPass<T> pass, double absoluteMax, double lossMax)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var layout = new ParameterLayout(truth.HeadedShape());
        var parameters = ReferenceRun.Narrow<T>(truth.Flat(layout, "init."));
        var optimizer = new AdamOptimizer<T>(truth.Name.StartsWith("adamw", StringComparison.Ordinal) ? AdamW : Adam, layout.Length);
        var isClipped = truth.Has("grad_norms_before_clip");
        for (var step = 0; step < 20; step++)
        {
            var gradient = new T[layout.Length];
            var (loss, outputs) = pass.Run(parameters, gradient);
            if (step == 0)
            {
                Closeness.Absolute(truth.Doubles("prediction.step0"), outputs, absoluteMax, $"{truth.Name} first outputs");
                AssertTensors(truth, layout, "grad.step0.", gradient, absoluteMax);
            }

            var lossExpected = truth.Doubles("losses")[step];
            Closeness.Relative([lossExpected], [loss], Math.Max(lossMax, 1e-12), $"{truth.Name} loss {step}");
            var norm = GradientNorm.Clip<T>(gradient, isClipped ? GradientNormMax : double.MaxValue);
            if (isClipped) Closeness.Relative([truth.Doubles("grad_norms_before_clip")[step]], [norm], Math.Max(absoluteMax, 1e-12), "norm");
            optimizer.Step(parameters, gradient, 1);
            if (step is 0 or 4 or 19) AssertTensors(truth, layout, $"after{step + 1}.", parameters, absoluteMax);
        }

        AssertTensors(truth, layout, "exp_avg.", optimizer.FirstMoments, absoluteMax);
        AssertTensors(truth, layout, "exp_avg_sq.", optimizer.SecondMoments, absoluteMax);
        Closeness.Absolute(truth.Doubles("prediction.final"), pass.Run(parameters, new T[layout.Length]).Outputs, absoluteMax, $"{truth.Name} last outputs");
    }

    private static void AssertTensors<T>(ReferenceCase truth, ParameterLayout layout, string prefix, ReadOnlySpan<T> flat, double distanceMax)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var slot in layout.Slots)
        {
            Closeness.Absolute(truth.Doubles(prefix + slot.Name), Closeness.Widen(slot.Of(flat)), distanceMax, $"{truth.Name} {prefix}{slot.Name}");
        }
    }
}
