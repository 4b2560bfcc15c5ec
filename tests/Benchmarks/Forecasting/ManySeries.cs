using Presage.Forecasting;

namespace Benchmarks.Forecasting;

/// <summary>Steps many series, their inputs and states gathered from flat arrays and scattered back, as in serving.</summary>
internal sealed class ManySeries
{
    private readonly LstmLane _lane;
    private readonly float[] _inputs;
    private readonly float[] _states;
    private readonly int _count;
    private readonly NetworkShape _shape;

    public ManySeries(InferenceNetwork network, int count)
    {
        _count = count;
        _shape = network.Shape;
        _lane = new LstmLane(network, SeriesForecaster.BatchRows);
        _inputs = new float[count * _shape.Inputs];
        Array.Fill(_inputs, 0.3f);
        _states = new float[count * 2 * _shape.Hidden];
    }

    public void Step()
    {
        var length = 2 * _shape.Hidden;
        for (var first = 0; first < _count; first += _lane.RowsMax)
        {
            for (var row = 0; row < _lane.RowsMax; row++)
            {
                var at = (first + row) * length;
                _inputs.AsSpan((first + row) * _shape.Inputs, _shape.Inputs).CopyTo(_lane.Inputs(row));
                _lane.Load(0, row, _states.AsSpan(at, length));
            }

            _lane.Step(_lane.RowsMax);
            for (var row = 0; row < _lane.RowsMax; row++)
            {
                var at = (first + row) * length;
                _lane.Store(0, row, _states.AsSpan(at, length));
            }
        }
    }
}
