using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class LstmBlockTests
{
    [Theory]
    [InlineData(5, 8, 1, 3, 64)]
    [InlineData(7, 13, 2, 6, 37)]
    [InlineData(53, 32, 1, 48, 64)]
    [InlineData(6, 15, 2, 9, 17)]
    [InlineData(6, 2, 1, 9, 17)]
    [InlineData(1, 20, 2, 1, 1)]
    public void Series_side_by_side_give_the_bits_of_rows(int inputs, int hidden, int layers, int outputs, int count)
    {
        var layout = new ParameterLayout(new NetworkShape(inputs, hidden, layers, outputs, HasSkip: true, SkipInputs: 2));
        var parameters = Floats(1, layout.Length);
        foreach (var kernel in (VectorKernel[])[VectorKernel.Wide, VectorKernel.Medium, VectorKernel.Scalar])
        {
            var network = new InferenceNetwork(kernel, layout, parameters);
            var block = new LstmBlock(network);
            var lane = new LstmLane(network);
            float[][] states = new float[count][], alone = new float[count * layers][];
            for (var i = 0; i < states.Length; i++) states[i] = new float[2 * layers * hidden];
            for (var i = 0; i < alone.Length; i++) alone[i] = new float[2 * hidden];
            for (var step = 0; step < 3; step++)
            {
                var found = StepBlock(block, network, states, count, step);
                for (var column = 0; column < count; column++)
                {
                    var expected = StepAlone(lane, network, alone.AsSpan(column * layers, layers), Inputs(inputs + 2, column, step));
                    for (var output = 0; output < outputs; output++) Assert.Equal(expected[output], found[output * SeriesBlock.Columns + column]);
                    Assert.Equal(alone.Skip(column * layers).Take(layers).SelectMany(state => state), states[column]);
                }
            }
        }
    }

    private static float[] StepBlock(LstmBlock block, InferenceNetwork network, float[][] states, int count, int step)
    {
        for (var column = 0; column < count; column++)
        {
            var x = Inputs(network.Shape.HeadSkip, column, step);
            for (var i = 0; i < x.Length; i++) block.Inputs[i * SeriesBlock.Columns + column] = x[i];
            block.Put(column, states[column]);
        }

        block.Step(count);
        var outputs = new float[network.Head!.PanelOutputs * SeriesBlock.Columns];
        block.Head(count, outputs);
        return outputs;
    }

    private static float[] StepAlone(LstmLane lane, InferenceNetwork network, Span<float[]> states, float[] x)
    {
        x.CopyTo(lane.Inputs);
        for (var layer = 0; layer < states.Length; layer++) lane.Load(layer, states[layer]);
        lane.Step();
        for (var layer = 0; layer < states.Length; layer++) lane.Store(layer, states[layer]);
        var outputs = new float[network.Head!.Outputs];
        var hidden = new float[network.HiddenPadded];
        lane.Hidden(states.Length - 1).CopyTo(hidden);
        network.Head.Forward(hidden, 0, x, 0, outputs);
        return outputs;
    }

    private static float[] Inputs(int count, int column, int step) => Floats((ulong)(1000 * column + step + 7), count);

    private static float[] Floats(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
