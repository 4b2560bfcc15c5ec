namespace Presage.Forecasting;

/// <summary>A network with rows of series under it: one call takes a chunk of steps through all rows.</summary>
internal sealed class TrainingBatch
{
    private readonly TrainingNetwork _network;
    private readonly TrainingRow[] _rows;
    private readonly LossRow[] _losses;
    private readonly bool[] _isSilent;
    private readonly bool[] _isFresh;

    public TrainingBatch(TrainingNetwork network, Presage.Core.StepGrid grid)
    {
        _network = network;
        _rows = new TrainingRow[network.Batch];
        for (var row = 0; row < _rows.Length; row++) _rows[row] = new TrainingRow(grid);
        _losses = new LossRow[network.Steps * network.Batch];
        for (var i = 0; i < _losses.Length; i++) _losses[i] = new LossRow();
        _isSilent = new bool[network.Batch];
        _isFresh = new bool[network.Batch];
    }

    public int RowCount => _rows.Length;

    public bool HasChunk(int row) => _rows[row].HasChunk(_network.Steps);

    /// <summary>Puts a row elsewhere, with a fresh state of the LSTM.</summary>
    /// <param name="isSilent">Whether the first chunk there only warms the state up, because the history is longer than the state.</param>
    public void Place(int row, TrainingSeries series, (int History, int Start) from, bool isSilent)
    {
        _rows[row].MoveTo(series, from.History, from.Start);
        _isFresh[row] = true;
        _isSilent[row] = isSilent;
    }

    /// <summary>Steps all rows through one chunk and replaces the outputs by the gradient of the loss.</summary>
    /// <returns>The sum of losses and the number of values that they are of.</returns>
    public (double Loss, long Count) Run(QuantileLoss loss)
    {
        CarryOrForgetStates();
        Fill();
        _network.Forward();
        var factor = 1f / (_losses.Length * ForecastModel.Horizon);
        double sum = 0;
        long count = 0;
        for (var i = 0; i < _losses.Length; i++)
        {
            var isLearned = !_isSilent[i % _rows.Length];
            var outputs = _network.Outputs.Slice(i * _network.OutputStride, QuantileHead.Outputs);
            var value = loss.Replace(outputs, _losses[i], isLearned ? factor : 0);
            if (!isLearned) continue;
            sum += value;
            count += ForecastModel.Horizon;
        }

        Array.Clear(_isSilent);
        return (sum, count);
    }

    private void CarryOrForgetStates()
    {
        _network.CarryStates();
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_isFresh[row]) _network.ForgetState(row);
        }

        Array.Clear(_isFresh);
    }

    private void Fill()
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            for (var step = 0; step < _network.Steps; step++)
            {
                _rows[row].Next(_network.Bottom.Input(step, row), _losses[step * _rows.Length + row]);
            }
        }
    }
}
