namespace Presage.Forecasting;

/// <summary>
/// Examples for the linear baselines out of a set's past: at a step t of a series its <see cref="LagInputs"/> and, for each
/// h = 1..H, z[t+h] - z[t] on the scale of t. Steps are taken evenly over all series, at most about <c>rowsMax</c> in all;
/// those with a target that is not known are left out.
/// </summary>
internal sealed class LagExamples
{
    private readonly List<float> _inputs = [];
    private readonly List<float> _targets = [];

    private LagExamples(LagInputs inputs) => Inputs = inputs;

    public LagInputs Inputs { get; }

    public int RowCount { get; private set; }

    public ReadOnlySpan<float> InputsOf(int row) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_inputs).Slice(row * Inputs.Count, Inputs.Count);

    public ReadOnlySpan<float> TargetsOf(int row) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_targets).Slice(row * Inputs.Horizon, Inputs.Horizon);

    public static LagExamples Read(TrainingSet past, LagInputs inputs, int rowsMax)
    {
        var examples = new LagExamples(inputs);
        var steps = past.Series.Sum(series => (long)series.BytesPerStep.Length);
        var stride = (int)Math.Max(1, (steps + rowsMax - 1) / rowsMax);
        foreach (var series in past.Series) examples.Read(series, stride);
        return examples;
    }

    private void Read(TrainingSeries series, int stride)
    {
        var values = series.BytesPerStep.AsSpan();
        var ring = new ValueRing(Inputs.MemorySteps);
        var unit = new RunningUnit();
        var row = new double[Inputs.Count];
        for (var t = 0; t < values.Length; t++)
        {
            var isKnown = values[t] is >= 0 and <= (float)SeriesLimits.BytesPerStepMax;
            ring.Add(series.FirstStepIndex + t, isKnown ? values[t] : double.NaN);
            if (isKnown) unit.Observe(values[t]);
            if (t < LagInputs.LagCount - 1 || (t + RowCount) % stride != 0 || !(unit.Value > 0)) continue;
            var targets = t + Inputs.Horizon < values.Length ? values.Slice(t + 1, Inputs.Horizon) : [];
            if (targets.IsEmpty || !isKnown || !AllKnown(targets)) continue;
            var newest = Inputs.Fill(ring, unit.Value, row);
            foreach (var input in row) _inputs.Add((float)input);
            foreach (var target in targets) _targets.Add((float)(ValueScale.ToZ(target, unit.Value) - newest));
            RowCount++;
        }
    }

    private static bool AllKnown(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (value is not (>= 0 and <= (float)SeriesLimits.BytesPerStepMax)) return false;
        }

        return true;
    }
}
