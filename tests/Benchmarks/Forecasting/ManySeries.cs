using Presage.Forecasting;

namespace Benchmarks.Forecasting;

/// <summary>Steps many series side by side, their states gathered from each and scattered back, as in serving.</summary>
internal sealed class ManySeries
{
    private const int Columns = SeriesBlock.Columns;

    private readonly LstmBlock _block;
    private readonly float[] _inputs;
    private readonly float[][] _states;
    private readonly int _count;
    private readonly NetworkShape _shape;

    public ManySeries(InferenceNetwork network, int count)
    {
        _count = count;
        _shape = network.Shape;
        _block = new LstmBlock(network);
        _inputs = new float[count * _shape.Inputs];
        Array.Fill(_inputs, 0.3f);
        _states = [.. Enumerable.Range(0, count).Select(_ => new float[2 * _shape.Hidden])];
    }

    public void Step()
    {
        for (var first = 0; first < _count; first += Columns)
        {
            // Features are made side by side, so they come so.
            _inputs.AsSpan(first * _shape.Inputs, Columns * _shape.Inputs).CopyTo(_block.Inputs);
            for (var column = 0; column < Columns; column++) _block.Put(column, _states[first + column]);
            _block.Step(Columns);
        }
    }
}
