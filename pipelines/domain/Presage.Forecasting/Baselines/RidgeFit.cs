namespace Presage.Forecasting;

/// <summary>Ridge regression of z[t+h] - z[t] on <see cref="LagInputs"/>, one for each h, shared by all series of a set.</summary>
internal static class RidgeFit
{
    /// <summary>Examples that are read, about.</summary>
    private const int RowsMax = 200_000;

    private const double Penalty = 1e-4;

    public static LinearWeights Fit(TrainingSet past, int horizon) =>
        Fit(LagExamples.Read(past, new LagInputs(past.Grid, horizon), RowsMax));

    public static LinearWeights Fit(LagExamples examples)
    {
        var equations = new NormalEquations(examples.Inputs.Count, examples.Inputs.Horizon);
        for (var row = 0; row < examples.RowCount; row++) equations.Add(examples.InputsOf(row), examples.TargetsOf(row));
        return new LinearWeights(examples.Inputs, [.. equations.Solve(Penalty)]);
    }
}
