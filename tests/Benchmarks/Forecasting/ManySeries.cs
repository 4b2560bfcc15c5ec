using Presage.Forecasting;

namespace Benchmarks;

/// <summary>Steps many series, their inputs and states gathered from flat arrays and scattered back, as in serving.</summary>
internal sealed class ManySeries
{
    private readonly LstmLane _lane;
    private readonly float[] _inputs;
    private readonly float[] _hidden;
    private readonly float[] _cells;
    private readonly int _count;
    private readonly NetworkShape _shape;

    public ManySeries(InferenceNetwork network, int count)
    {
        _count = count;
        _shape = network.Shape;
        _lane = new LstmLane(network, SeriesForecaster.BatchRows);
        _inputs = new float[count * _shape.Inputs];
        Array.Fill(_inputs, 0.3f);
        _hidden = new float[count * _shape.Hidden];
        _cells = new float[count * _shape.Hidden];
    }

    public void Step()
    {
        var hidden = _shape.Hidden;
        for (var first = 0; first < _count; first += _lane.RowsMax)
        {
            for (var row = 0; row < _lane.RowsMax; row++)
            {
                var at = (first + row) * hidden;
                _inputs.AsSpan((first + row) * _shape.Inputs, _shape.Inputs).CopyTo(_lane.Inputs(row));
                _hidden.AsSpan(at, hidden).CopyTo(_lane.HiddenBefore(0, row));
                _cells.AsSpan(at, hidden).CopyTo(_lane.Cell(0, row));
            }

            _lane.Step(_lane.RowsMax);
            for (var row = 0; row < _lane.RowsMax; row++)
            {
                var at = (first + row) * hidden;
                _lane.Hidden(0, row).CopyTo(_hidden.AsSpan(at));
                _lane.Cell(0, row).CopyTo(_cells.AsSpan(at));
            }
        }
    }
}
