namespace Presage.Forecasting;

/// <summary>
/// A network under training, wherever its arithmetic runs: parameters, optimiser, and the LSTM's states of <c>rows</c> series side by
/// side. <see cref="TrainingSession"/> decides what it reads: two engines are given the same chunks in the same order.
/// </summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>The parameters, as the layout has them; a copy.</summary>
    float[] Parameters();

    /// <summary>What the optimiser remembers; null where an engine does not tell.</summary>
    OptimizerMoments? Moments { get; }

    /// <summary>Where the features of one step of one row of the next chunk are written: those of the LSTM, then those of the head alone.</summary>
    Span<float> Input(int step, int row);

    /// <summary>Takes all rows through the chunk, and the parameters one step down the gradient of its mean loss.</summary>
    /// <param name="chunk">What the outputs are held against; rows go on from their last chunk or begin anew.</param>
    /// <param name="learningRateShare">Share of the learning rate that the schedule leaves, in [0, 1].</param>
    /// <returns>The sum of losses over the rows that are not silent.</returns>
    double Learn(TrainingChunk chunk, double learningRateShare);

    /// <summary>The same without a step of the parameters.</summary>
    double Measure(TrainingChunk chunk);
}
