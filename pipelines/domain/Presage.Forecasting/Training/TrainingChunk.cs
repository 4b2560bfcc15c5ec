namespace Presage.Forecasting;

/// <summary>What an engine is told of one chunk beside its features. Order of steps and rows: <c>[steps, rows]</c>.</summary>
internal sealed class TrainingChunk
{
    public TrainingChunk(int steps, int rows)
    {
        (Steps, Rows) = (steps, rows);
        Losses = new LossRow[steps * rows];
        for (var i = 0; i < Losses.Length; i++) Losses[i] = new LossRow();
        IsSilent = new bool[rows];
        IsFresh = new bool[rows];
    }

    public int Steps { get; }

    public int Rows { get; }

    /// <summary><c>[steps, rows]</c>.</summary>
    public LossRow[] Losses { get; }

    /// <summary>Rows that only warm their state up: they count for nothing.</summary>
    public bool[] IsSilent { get; }

    /// <summary>Rows that begin with a state of zeros instead of that of their last chunk.</summary>
    public bool[] IsFresh { get; }

    /// <summary>What one row's gradient is multiplied by, so that the whole is that of a mean.</summary>
    public float Factor => 1f / (Losses.Length * ForecastModel.Horizon);

    /// <summary>Values that the sum of losses is of; unknown ones count as forecast without a residual.</summary>
    public long ValueCount => (long)IsSilent.Count(isSilent => !isSilent) * Steps * ForecastModel.Horizon;
}
