using Presage.Core;

namespace Presage.Forecasting;

/// <summary>Rows of series, read chunk by chunk into an engine.</summary>
internal sealed class TrainingBatch
{
    private readonly TrainingRow[] _rows;
    private readonly TrainingChunk _chunk;

    public TrainingBatch(int steps, int rows, StepGrid grid)
    {
        _rows = new TrainingRow[rows];
        for (var row = 0; row < rows; row++) _rows[row] = new TrainingRow(grid);
        _chunk = new TrainingChunk(steps, rows);
    }

    public int RowCount => _rows.Length;

    public bool HasChunk(int row) => _rows[row].HasChunk(_chunk.Steps);

    /// <summary>Puts a row elsewhere, with a fresh state of the LSTM.</summary>
    /// <param name="isSilent">Whether the first chunk there only warms the state up, because the history is longer than the state.</param>
    public void Place(int row, TrainingSeries series, (int History, int Start) from, bool isSilent)
    {
        _rows[row].MoveTo(series, from.History, from.Start);
        _chunk.IsFresh[row] = true;
        _chunk.IsSilent[row] = isSilent;
    }

    /// <summary>Reads one chunk of every row and hands it over.</summary>
    /// <returns>The sum of losses and the number of values that they are of.</returns>
    public (double Loss, long Count) Run(ITrainingEngine engine, Func<TrainingChunk, double> step)
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            for (var i = 0; i < _chunk.Steps; i++) _rows[row].Next(engine.Input(i, row), _chunk.Losses[i * _rows.Length + row]);
        }

        var result = (step(_chunk), _chunk.ValueCount);
        Array.Clear(_chunk.IsSilent);
        Array.Clear(_chunk.IsFresh);
        return result;
    }
}
