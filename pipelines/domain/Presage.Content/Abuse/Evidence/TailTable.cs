namespace Presage.Content;

/// <summary>
/// How rare a value is among harmless requests: <c>bits(x) = −log2((½ + Σ weights of values ≥ x) / (1 + Σ all))</c>, values in cells of one width, the last cell for all above.
/// </summary>
internal sealed class TailTable(float cellWidth)
{
    public const int Cells = 64;
    private const double PriorWeight = 0.5;

    private readonly double[] _weights = new double[Cells];
    private double _total;

    public double Total => _total;

    public float Bits(float value)
    {
        var cell = CellOf(value);
        if (cell == 0) return 0;
        var tail = PriorWeight;
        for (var above = cell; above < Cells; above++) tail += _weights[above];
        return (float)-Math.Log2(Math.Min(1, tail / (1 + _total)));
    }

    public void Learn(float value, double weight, double memory)
    {
        _weights[CellOf(value)] += weight;
        _total += weight;
        if (_total <= 2 * memory) return;
        foreach (ref var cell in _weights.AsSpan()) cell *= 0.5;
        _total *= 0.5;
    }

    private int CellOf(float value) => (int)Math.Clamp(value / cellWidth, 0, Cells - 1);

    public void Write(StateWriter to)
    {
        to.Double(_total);
        to.Doubles(_weights);
    }

    public void Read(StateReader from)
    {
        _total = from.Double();
        from.Doubles(_weights);
    }
}
