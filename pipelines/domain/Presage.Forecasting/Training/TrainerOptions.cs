namespace Presage.Forecasting;

/// <summary>Settings of a training; all are required, and all but the last two change the result.</summary>
public sealed record TrainerOptions
{
    public required ulong Seed { get; init; }

    /// <summary>Units of the LSTM, 1 to 4,096; the serving kernel likes 32.</summary>
    public required int Hidden { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Layers { get; init; }

    public required OptimizerOptions Optimizer { get; init; }

    /// <summary>Global norm that a gradient is clipped to.</summary>
    public required double GradientNormMax { get; init; }

    /// <summary>Series that are stepped side by side.</summary>
    public required int BatchRows { get; init; }

    /// <summary>Steps of truncated back-propagation.</summary>
    public required int ChunkSteps { get; init; }

    /// <summary>Chunks that a row reads on in one series before it goes to another place.</summary>
    public required int ChunksPerRun { get; init; }

    /// <summary>Share of runs that start without any history, in [0, 1]; the others start after a history of random length.</summary>
    public required double ColdStartShare { get; init; }

    /// <summary>
    /// Weight of a residual is (1 + forecast / scale)^power: 0 measures all values by their logarithm, 1 by their bytes. For median and lower quantile.
    /// </summary>
    public required double ValuePower { get; init; }

    /// <summary>The same for the two upper quantiles, by their own forecasts.</summary>
    public required double UpperValuePower { get; init; }

    /// <summary>Weight of the next step's residuals against those of each later step.</summary>
    public required double NextStepWeight { get; init; }

    /// <summary>Steps of history that a run starts with at most; longer ones cost time and teach nothing more.</summary>
    public required int HistoryStepsMax { get; init; }

    /// <summary>Parameter updates; the learning rate falls to nothing over them, along half a cosine.</summary>
    public required int UpdatesMax { get; init; }

    /// <summary>Updates between validations.</summary>
    public required int ValidationEvery { get; init; }

    /// <summary>Share of the series kept for validation, in [0, 1); with 0 the last parameters are the best.</summary>
    public required double ValidationShare { get; init; }

    /// <summary>Validations without a new best after which training stops.</summary>
    public required int PatienceMax { get; init; }

    /// <summary>Written into the model: steps before its forecast is trusted.</summary>
    public required int WarmUpSteps { get; init; }

    /// <summary>Written into the model, for people: the command that made it.</summary>
    public required string Origin { get; init; }
}
