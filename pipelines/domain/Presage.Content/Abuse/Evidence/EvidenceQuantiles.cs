namespace Presage.Content;

/// <summary>
/// The running distribution of evidence among harmless requests, in cells of half a bit. Beyond the highest hundredth the tail is taken as exponential, with the mean
/// excess that was seen there, so that shares smaller than one in all requests have a value: <c>P(X ≥ x) = P(X ≥ u) · e^(−(x − u) / m)</c> where it is larger than what was counted.
/// </summary>
internal sealed class EvidenceQuantiles
{
    private const int Cells = 1024;
    private const float CellBits = 0.5f;
    private const double TailFrom = 0.01;

    private readonly double[] _weights = new double[Cells];
    private double _total;

    public double Total => _total;

    public void Learn(float bits, double memory)
    {
        _weights[CellOf(bits)]++;
        if (++_total <= 2 * memory) return;
        foreach (ref var weight in _weights.AsSpan()) weight *= 0.5;
        _total *= 0.5;
    }

    /// <summary>Share of harmless requests with at least so much evidence; 1 before any was learned.</summary>
    public double ShareAbove(float bits)
    {
        if (_total < 1) return 1;
        var (cell, tail, excess, counted) = (Cells - 1, 0.0, 0.0, 0.0);
        var at = CellOf(bits);
        for (; cell > 0 && (tail + _weights[cell]) / _total < TailFrom; cell--)
        {
            tail += _weights[cell];
            excess += tail * CellBits;
            if (cell == at) counted = tail;
        }

        if (at <= cell) return Above(at) / _total;
        var mean = Math.Max(CellBits, (excess + CellBits) / (tail + 1));
        var fitted = (tail + 1) / _total * Math.Exp(-(at - cell - 1) * CellBits / mean);
        return Math.Min(1, Math.Max(fitted, counted / _total));
    }

    /// <summary>The evidence that a share of harmless requests has at most.</summary>
    public float Quantile(double share)
    {
        var (sum, cell) = (0.0, 0);
        for (; cell < Cells - 1 && sum + _weights[cell] < share * _total; cell++) sum += _weights[cell];
        return cell * CellBits;
    }

    private static int CellOf(float bits) => (int)Math.Clamp(bits / CellBits, 0, Cells - 1);

    private double Above(int cell)
    {
        var sum = 0.0;
        for (; cell < Cells; cell++) sum += _weights[cell];
        return sum;
    }

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
