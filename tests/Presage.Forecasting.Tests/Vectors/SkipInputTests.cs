using Presage.Core;

namespace Presage.Forecasting.Tests;

/// <summary>Features that only the head reads: the kernels against the plain loops, no PyTorch case has them.</summary>
public sealed class SkipInputTests
{
    private const int Steps = 4;
    private const int Batch = 3;

    private static readonly ParameterLayout[] Layouts =
    [
        new(new NetworkShape(5, 17, 1, 7, HasSkip: true, SkipInputs: 4)),
        new(new NetworkShape(16, 32, 2, 48, HasSkip: true, SkipInputs: 24)),
        new(new NetworkShape(3, 8, 1, 2, HasSkip: true)),
    ];

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(1)]
    public void The_kernels_give_the_outputs_and_gradients_of_the_plain_loops(int width)
    {
        foreach (var layout in Layouts)
        {
            var random = new SeededRandom(7);
            var parameters = Gaussian(random, layout.Length, 0.3);
            var network = new TrainingNetwork(LstmVectorTests.KernelOf(width), layout, Steps, Batch);
            var reference = new ReferencePassOfRows(layout, Steps, Batch);
            for (var row = 0; row < Batch; row++)
            {
                for (var step = 0; step < Steps; step++)
                {
                    var features = Gaussian(random, layout.Shape.HeadSkip, 1);
                    features.CopyTo(network.Bottom.Input(step, row));
                    reference.Inputs[row][step] = [.. features.Select(value => (double)value)];
                }
            }

            network.Load(parameters);
            network.ForgetStates();
            network.Forward();
            var outputs = reference.Forward([.. parameters.Select(value => (double)value)]);
            var upstream = Gaussian(random, outputs.Length, 1);
            Closeness.Absolute(outputs, Read(network, outputs.Length), 1e-5, $"outputs of {layout.Shape}");

            network.Outputs.Clear();
            var count = layout.Shape.Outputs;
            for (var i = 0; i < upstream.Length; i++) network.Outputs[i / count * network.OutputStride + i % count] = upstream[i];
            var gradient = new float[layout.Length];
            network.Backward(gradient, needsInput: false);
            var expected = reference.Backward([.. upstream.Select(value => (double)value)]);
            Closeness.Absolute(expected, [.. gradient.Select(value => (double)value)], 1e-4, $"gradient of {layout.Shape}");
        }
    }

    [Fact]
    public void Features_for_the_head_alone_need_a_skip() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterLayout(new NetworkShape(3, 8, 1, 2, HasSkip: false, SkipInputs: 1)));

    private static double[] Read(TrainingNetwork network, int length)
    {
        var count = network.Layout.Shape.Outputs;
        return [.. Enumerable.Range(0, length).Select(i => (double)network.Outputs[i / count * network.OutputStride + i % count])];
    }

    private static float[] Gaussian(SeededRandom random, int length, double scale) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextGaussian() * scale))];
}
