using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Plain = Presage.Forecasting.Logarithms<Presage.Forecasting.Lanes32, float>;

namespace Presage.Forecasting;

/// <summary>
/// What kind of series it is, learned over about a week: how far z moves over 1 to 12 steps, whether moves turn back, whether days
/// are alike, and quantiles of level and moves. One network for all series reads from it how each of them behaves.
/// Quantiles follow the values by stochastic approximation: v += g (q - [value ≤ v]) (H. Robbins, S. Monro, 1951).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SeriesCharacter
{
    /// <summary>Features of <see cref="Fill"/>.</summary>
    public const int FeatureCount = 18;

    public const float WeekShare = 1f / 2016;
    public const float QuantileStepMin = 0.004f;
    public const float QuantileStepFactor = 4;
    public const float MoveFloor = 0.01f;
    public const float SquareFloor = 1e-4f;

    private float _move1;
    private float _move2;
    private float _move6;
    private float _move12;
    private float _dayMove;
    private float _fromMiddle;
    private float _fromSlow;
    private float _turns;
    private float _squares;
    private float _moveBefore;
    private float _nextHigh;
    private float _nextLow;
    private float _nextPeak;
    private float _high4;
    private float _high12;
    private float _levelHigh;
    private float _levelMedian;
    private long _moves;
    private long _dayMoves;

    /// <summary>Takes in the newest value, after <paramref name="levels"/> and <paramref name="lags"/> have.</summary>
    /// <param name="levels">With the newest value.</param>
    /// <param name="lags">With the newest z.</param>
    /// <param name="dayBefore">z of one day before on the present scale; NaN where not known.</param>
    public void Observe(in SeriesLevels levels, in LagRing lags, float dayBefore)
    {
        if (levels.ValuesSeen < 2) return;
        _moves++;
        var z = levels.Z;
        var share = Math.Max(WeekShare, 1f / _moves);
        var move = z - lags.Back(1);
        Follow(ref _move1, share, MathF.Abs(move));
        Follow(ref _move2, share, MathF.Abs(z - lags.Back(2)));
        Follow(ref _move6, share, MathF.Abs(z - lags.Back(6)));
        Follow(ref _move12, share, MathF.Abs(z - lags.Back(12)));
        Follow(ref _fromMiddle, share, MathF.Abs(z - levels.Middle));
        Follow(ref _fromSlow, share, MathF.Abs(z - levels.Slow));
        Follow(ref _turns, share, move * _moveBefore);
        Follow(ref _squares, share, move * move);
        _moveBefore = move;
        if (!float.IsNaN(dayBefore)) Follow(ref _dayMove, Math.Max(WeekShare, 1f / ++_dayMoves), MathF.Abs(z - dayBefore));
        ObserveQuantiles(z, lags);
    }

    /// <summary>Writes the features: ratios of moves as logarithms, quantiles as differences from z.</summary>
    public readonly void Fill(in SeriesLevels levels, Span<float> features)
    {
        features[0] = 0.3f * Plain.Log(_move1 + MoveFloor);
        features[1] = Against(_move2);
        features[2] = Against(_move6);
        features[3] = Against(_move12);
        features[4] = _dayMoves == 0 ? 0 : Against(_dayMove);
        features[5] = Against(_fromMiddle);
        features[6] = Against(_fromSlow);
        features[7] = _turns / (_squares + SquareFloor);
        features[8] = _nextHigh;
        features[9] = _nextLow;
        features[10] = _high4;
        features[11] = _high12;
        features[12] = _levelHigh - levels.Z;
        features[13] = _levelMedian - levels.Z;
        features[14] = _nextPeak;
        features[15] = MathF.Sqrt(_squares) - _move1;
        features[16] = Against(levels.MoveOfHour);
        features[17] = Against(levels.MoveOfHalfDay);
    }

    /// <summary>Copies out what a <see cref="SeriesBlock"/> works on.</summary>
    public readonly void CopyTo(Span<float> row)
    {
        Floats(ref Unsafe.AsRef(in this)).CopyTo(row[RowPlace.Character..]);
        row[RowPlace.DayMoves] = _dayMoves;
    }

    /// <summary>Counts a newest value of which the rest is done in a block, and copies out what it takes.</summary>
    public void Count(bool isDayKnown, Span<float> row)
    {
        _moves++;
        if (isDayKnown) _dayMoves++;
        CopyTo(row);
        row[RowPlace.MoveShare] = Math.Max(WeekShare, 1f / _moves);
        row[RowPlace.DayShare] = isDayKnown ? Math.Max(WeekShare, 1f / _dayMoves) : 0;
        row[RowPlace.QuantileStep] = QuantileStepFactor * Math.Max(QuantileStepMin, 1f / (_moves + 2));
    }

    public void Take(ReadOnlySpan<float> row) => row.Slice(RowPlace.Character, RowPlace.CharacterCount).CopyTo(Floats(ref this));

    private static Span<float> Floats(ref SeriesCharacter character) =>
        MemoryMarshal.Cast<SeriesCharacter, float>(new Span<SeriesCharacter>(ref character))[..RowPlace.CharacterCount];

    public readonly bool IsSound() =>
        _moves >= 0 && _dayMoves >= 0 && _squares >= 0 && float.IsFinite(
            _move1 + _move2 + _move6 + _move12 + _dayMove + _fromMiddle + _fromSlow + _turns + _squares + _moveBefore
            + _nextHigh + _nextLow + _nextPeak + _high4 + _high12 + _levelHigh + _levelMedian);

    private void ObserveQuantiles(float z, in LagRing lags)
    {
        var step = QuantileStepFactor * Math.Max(QuantileStepMin, 1f / (_moves + 2));
        float near = step * (_move1 + 2 * MoveFloor), far = step * (_move12 + 2 * MoveFloor);
        Approach(ref _nextHigh, near, z - lags.Back(1), 0.9f);
        Approach(ref _nextLow, near, z - lags.Back(1), 0.1f);
        Approach(ref _nextPeak, 2 * near, z - lags.Back(1), 0.99f);
        Approach(ref _high4, far, z - lags.Back(4), 0.9f);
        Approach(ref _high12, far, z - lags.Back(12), 0.9f);
        Approach(ref _levelHigh, far, z, 0.9f);
        Approach(ref _levelMedian, far, z, 0.5f);
    }

    private readonly float Against(float move) => 0.5f * (Plain.Log(move + MoveFloor) - Plain.Log(_move1 + MoveFloor));

    private static void Follow(ref float mean, float share, float value) => mean += share * (value - mean);

    private static void Approach(ref float quantile, float step, float value, float probability) =>
        quantile += step * (value > quantile ? probability : probability - 1);
}
