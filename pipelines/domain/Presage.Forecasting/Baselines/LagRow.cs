namespace Presage.Forecasting;

/// <summary>The inputs at one step, kept until what came after it is known.</summary>
internal sealed class LagRow(int inputs)
{
    public long OriginStepIndex { get; private set; } = long.MinValue;

    /// <summary>Of the series when the row was made.</summary>
    public double Unit { get; private set; }

    /// <summary>z of the origin.</summary>
    public double Newest { get; private set; }

    public double[] Inputs { get; } = new double[inputs];

    public void Fill(LagInputs from, ValueRing ring, double unit)
    {
        OriginStepIndex = ring.LastStepIndex;
        Unit = unit;
        Newest = from.Fill(ring, unit, Inputs);
    }
}
