namespace Presage.Forecasting;

/// <summary>
/// Ridge regression of z[t+h] - z[t] on <see cref="LagInputs"/>, one for each h, over all series of a set: what each of them starts from.
/// </summary>
internal static class RidgeFit
{
    /// <summary>Examples that are read, about.</summary>
    private const int RowsMax = 200_000;

    private const double Penalty = 1e-4;

    public static RidgeStart Fit(TrainingSet past, int horizon) =>
        Fit(LagExamples.Read(past, new LagInputs(past.Grid, horizon), RowsMax));

    public static RidgeStart Fit(LagExamples examples)
    {
        var (inputs, outputs) = (examples.Inputs.Count, examples.Inputs.Horizon);
        var equations = new NormalEquations(inputs, outputs);
        var row = new double[inputs];
        var targets = new double[outputs];
        for (var example = 0; example < examples.RowCount; example++)
        {
            for (var i = 0; i < inputs; i++) row[i] = examples.InputsOf(example)[i];
            for (var j = 0; j < outputs; j++) targets[j] = examples.TargetsOf(example)[j];
            equations.Add(row, targets);
        }

        var prior = equations.ToPrior(Penalty);
        var weights = new double[outputs * inputs];
        new NormalEquations(inputs, outputs).Solve(prior, 1, weights, new double[inputs * inputs]);
        return new RidgeStart(new LinearWeights(examples.Inputs, [.. weights]), prior);
    }
}
