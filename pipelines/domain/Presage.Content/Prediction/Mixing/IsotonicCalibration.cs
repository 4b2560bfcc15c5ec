namespace Presage.Content;

/// <summary>
/// Isotonic regression of outcomes on scores over a rolling window of pairs: the curve that rises and lies nearest to them (pool adjacent
/// violators; M. Ayer et al. 1955). Pairs are summed in cells by the score's logit; the curve runs straight between the means of its blocks.
/// </summary>
internal sealed class IsotonicCalibration
{
    private const int Cells = 128;
    private const float LogitMax = 9;
    private const int RefitEvery = 256;
    private const double PriorPairs = 2;

    private readonly float[] _ringScores;
    private readonly bool[] _ringOutcomes;
    private readonly double[] _scoreSums = new double[Cells];
    private readonly int[] _counts = new int[Cells];
    private readonly int[] _hits = new int[Cells];
    private readonly double[] _knotScores = new double[Cells];
    private readonly double[] _knotRates = new double[Cells];
    private readonly double[] _knotCounts = new double[Cells];
    private int _knots;
    private int _next;
    private int _filled;
    private int _sinceFit;

    public IsotonicCalibration(int pairsMax)
    {
        _ringScores = new float[pairsMax];
        _ringOutcomes = new bool[pairsMax];
    }

    /// <summary>Pairs in the window.</summary>
    public int Pairs => _filled;

    public void Learn(float score, bool outcome)
    {
        if (_filled == _ringScores.Length) Count(_ringScores[_next], _ringOutcomes[_next], -1);
        else _filled++;
        _ringScores[_next] = score;
        _ringOutcomes[_next] = outcome;
        _next = (_next + 1) % _ringScores.Length;
        Count(score, outcome, 1);
        if (++_sinceFit < RefitEvery) return;
        _sinceFit = 0;
        Fit();
    }

    /// <summary>The calibrated probability; the score itself before the first fit.</summary>
    public float Of(float score)
    {
        if (_knots == 0) return score;
        var (low, high) = (0, _knots - 1);
        if (score <= _knotScores[0]) return (float)(_knotRates[0] * score / Math.Max(score, _knotScores[0]));
        if (score >= _knotScores[high]) return (float)_knotRates[high];
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_knotScores[middle] <= score) low = middle;
            else high = middle;
        }

        var share = (score - _knotScores[low]) / (_knotScores[high] - _knotScores[low]);
        return (float)(_knotRates[low] + share * (_knotRates[high] - _knotRates[low]));
    }

    public void Write(StateWriter to)
    {
        to.Int(_filled);
        to.Int(_sinceFit);
        for (var back = _filled; back > 0; back--)
        {
            var place = (_next - back + _ringScores.Length) % _ringScores.Length;
            to.Float(_ringScores[place]);
            to.Byte(_ringOutcomes[place] ? (byte)1 : (byte)0);
        }

        to.Doubles(_knotScores.AsSpan(0, _knots));
        to.Doubles(_knotRates.AsSpan(0, _knots));
    }

    public void Read(StateReader from)
    {
        var filled = from.Count(_ringScores.Length);
        var sinceFit = from.Count(RefitEvery);
        // No fit on the way: the curve as it was is read below.
        for (var left = filled; left > 0; left--)
        {
            _sinceFit = 0;
            Learn(from.Float(), from.Byte() == 1);
        }

        _sinceFit = sinceFit;
        _knots = from.Count(Cells);
        for (var knot = 0; knot < _knots; knot++) _knotScores[knot] = from.Double();
        if (from.Count(Cells) != _knots) throw new PredictorFormatException("a calibration curve has fewer rates than scores");
        for (var knot = 0; knot < _knots; knot++) _knotRates[knot] = from.Double();
    }

    private static int CellOf(float score)
    {
        var logit = MathF.Log(score / Math.Max(1e-9f, 1 - score));
        return (int)Math.Clamp((logit + LogitMax) * (Cells / (2 * LogitMax)), 0, Cells - 1);
    }

    private void Count(float score, bool outcome, int sign)
    {
        var cell = CellOf(Math.Max(1e-9f, score));
        _counts[cell] += sign;
        _scoreSums[cell] += sign * score;
        if (outcome) _hits[cell] += sign;
    }

    private void Fit()
    {
        _knots = 0;
        for (var cell = 0; cell < Cells; cell++)
        {
            if (_counts[cell] == 0) continue;
            // Two pairs that say what the score says keep a cell of few pairs near it.
            var score = Math.Max(0, _scoreSums[cell] / _counts[cell]);
            var pairs = _counts[cell] + PriorPairs;
            Push(score, (_hits[cell] + PriorPairs * score) / pairs, pairs);
        }
    }

    private void Push(double score, double rate, double pairs)
    {
        while (_knots > 0 && _knotRates[_knots - 1] >= rate)
        {
            _knots--;
            var sum = _knotCounts[_knots] + pairs;
            rate = (_knotRates[_knots] * _knotCounts[_knots] + rate * pairs) / sum;
            score = (_knotScores[_knots] * _knotCounts[_knots] + score * pairs) / sum;
            pairs = sum;
        }

        (_knotScores[_knots], _knotRates[_knots], _knotCounts[_knots]) = (score, rate, pairs);
        _knots++;
    }
}
