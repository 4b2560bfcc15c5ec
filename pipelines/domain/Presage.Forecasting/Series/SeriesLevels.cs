using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Plain = Presage.Forecasting.Logarithms<Presage.Forecasting.Lanes32, float>;

namespace Presage.Forecasting;

/// <summary>
/// Running measures of one series, from which the model's features are made. z = ln(1 + x / scale), where x is in bytes per
/// step and the scale follows the mean of x over about <see cref="LevelSteps"/> steps (the plain mean while there are fewer).
/// A running mean with share a is m += a (value - m), a plain mean while 1 / a values have not been seen.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SeriesLevels
{
    /// <summary>Time constant of the scale, in steps.</summary>
    private const double LevelSteps = 512;

    /// <summary>Time constant of the usual change, in steps: a week of five minutes.</summary>
    private const double ChangeSteps = 2016;

    /// <summary>Time constants of what is recent: an hour and half a day of five minutes.</summary>
    public const float HourShare = 1f / 12;
    public const float HalfDayShare = 1f / 144;

    public const float FastShare = 1f / 4;
    public const float MiddleShare = 1f / 16;
    public const float SlowShare = 1f / 64;
    public const float ActivityShare = 1f / 32;
    public const float MaskShare = 1f / 4;

    public const float VolatilityMin = 0.15f;
    public const float VolatilityMax = 2;
    public const float SpreadShare = 0.3f;

    /// <summary>A step with at least this share of the scale counts as active.</summary>
    private const double ActiveShareMin = 0.1;

    /// <summary>What a step keeps of the highest value seen: half of it is forgotten in 1,400 steps.</summary>
    private const double HighestKept = 0.9995;

    /// <summary>Far above what values can add up to, and far below where a float ends.</summary>
    private const double SoundMax = 1e30;

    private double _level;
    private double _change;

    public SeriesLevels()
    {
        Scale = SeriesLimits.ScaleBytesMin;
        Change = 1;
    }

    /// <summary>Observed values, masked ones not counted.</summary>
    public long ValuesSeen { get; private set; }

    public double Scale { get; private set; }

    /// <summary>The usual |x - x before|, bytes per step, never under a small share of the scale.</summary>
    public double Change { get; private set; }

    /// <summary>The same over the last hour and the last half day.</summary>
    public double ChangeOfHour { get; private set; }

    public double ChangeOfHalfDay { get; private set; }

    /// <summary>The highest value, slowly forgotten.</summary>
    public double Highest { get; private set; }

    public double Value { get; private set; }

    public double ValueBefore { get; private set; }

    public float Z { get; private set; }

    public float ZBefore { get; private set; }

    public float Fast { get; private set; }

    public float Middle { get; private set; }

    public float Slow { get; private set; }

    /// <summary>Share of recent steps that were active, in [0, 1].</summary>
    public float Activity { get; private set; }

    /// <summary>Running |z - z before| over an hour and half a day.</summary>
    public float MoveOfHour { get; private set; }

    public float MoveOfHalfDay { get; private set; }

    /// <summary>Running |z - Slow| over half a day.</summary>
    public float Spread { get; private set; }

    /// <summary>The highest z, forgotten towards Slow over an hour and half a day.</summary>
    public float PeakOfHour { get; private set; }

    public float PeakOfHalfDay { get; private set; }

    /// <summary>Share of recent steps that were not known, in [0, 1].</summary>
    public float Masked { get; private set; }

    /// <param name="bytes">In <c>[0, BytesPerStepMax]</c>.</param>
    public void Observe(double bytes)
    {
        ObserveBytes(bytes);
        ZBefore = ValuesSeen == 1 ? ToZ(bytes) : Z;
        Z = ToZ(bytes);
        ObserveLevels();
    }

    /// <summary>The first half of <see cref="Observe"/>: what is measured in bytes, from which z follows.</summary>
    public void ObserveBytes(double bytes)
    {
        var levelMax = SeriesLimits.LevelFactorMax * Math.Max(Scale, _level);
        _level += (ValuesSeen == 0 ? bytes - _level : Math.Min(bytes, levelMax) - _level) / Math.Min(ValuesSeen + 1, LevelSteps);
        Scale = Math.Max(_level, SeriesLimits.ScaleBytesMin);
        ValueBefore = ValuesSeen == 0 ? bytes : Value;
        Value = bytes;
        Highest = Math.Max(bytes, Highest * HighestKept);
        ValuesSeen++;
        ObserveChange(Math.Abs(Value - ValueBefore));
    }

    /// <summary>A step whose value is not known: z stays where it was.</summary>
    public void Mask()
    {
        ZBefore = Z;
        Masked += MaskShare * (1 - Masked);
    }

    public readonly float ToZ(double bytes) => Plain.LogOnePlus((float)bytes * InverseScale);

    public readonly float InverseScale => (float)(1 / Scale);

    /// <summary>Whether the newest value counts as active.</summary>
    public readonly bool IsActive => Value >= ActiveShareMin * Scale;

    /// <summary>
    /// The unit of the head's outputs for a step ahead: large where the series moves much, so that one network serves calm and
    /// restless series.
    /// </summary>
    /// <param name="stepsBeyondNext">0 for the next step.</param>
    public readonly float Volatility(int stepsBeyondNext) =>
        Math.Clamp(0.5f * (MoveOfHour + MoveOfHalfDay) + VolatilityMin, VolatilityMin, VolatilityMax)
        + SpreadShare * Spread * MathF.Sqrt(stepsBeyondNext);

    /// <summary>What version 1 of the stored form held.</summary>
    public static SeriesLevels OfVersion1(long valuesSeen, (double Level, double Scale) level, ReadOnlySpan<float> values)
    {
        var last = level.Scale * (Math.Exp(values[0]) - 1);
        return new SeriesLevels
        {
            ValuesSeen = valuesSeen, _level = level.Level, Scale = level.Scale,
            Z = values[0], ZBefore = values[1], Fast = values[2], Middle = values[3], Slow = values[4], Activity = values[5],
            Value = last, ValueBefore = last, Highest = Math.Max(last, level.Scale), PeakOfHour = values[0], PeakOfHalfDay = values[0],
        };
    }

    /// <summary>False for values that observing cannot have led to.</summary>
    public readonly bool IsSound()
    {
        var sum = Z + ZBefore + Fast + Middle + Slow + Activity + MoveOfHour + MoveOfHalfDay + Spread + PeakOfHour + PeakOfHalfDay + Masked;
        var wide = _level + _change + Change + ChangeOfHour + ChangeOfHalfDay + Highest + Value + ValueBefore;
        return ValuesSeen >= 0 && float.IsFinite(sum) && Math.Abs(wide) <= SoundMax && Scale is >= SeriesLimits.ScaleBytesMin and <= SoundMax
            && Change > 0;
    }

    /// <summary>Copies out what a <see cref="SeriesBlock"/> works on; the running measures of z lie one after the other.</summary>
    public readonly void CopyTo(Span<float> row)
    {
        Floats(ref Unsafe.AsRef(in this)).CopyTo(row[RowPlace.Levels..]);
        row[RowPlace.Youth] = 1f / ValuesSeen;
        row[RowPlace.ValuesSeen] = ValuesSeen;
        row[RowPlace.IsActive] = IsActive ? 1 : 0;
        row[RowPlace.Scale] = (float)Scale;
        row[RowPlace.InverseScale] = InverseScale;
        row[RowPlace.Value] = (float)Value;
        row[RowPlace.Step] = (float)(Value - ValueBefore);
        row[RowPlace.Change] = (float)Change;
        row[RowPlace.ChangeOfHour] = (float)ChangeOfHour;
        row[RowPlace.ChangeOfHalfDay] = (float)ChangeOfHalfDay;
        row[RowPlace.Highest] = (float)Highest;
    }

    /// <summary>Takes the running measures of z in again.</summary>
    public void Take(ReadOnlySpan<float> row) => row.Slice(RowPlace.Levels, RowPlace.LevelCount).CopyTo(Floats(ref this));

    private static Span<float> Floats(ref SeriesLevels levels) =>
        MemoryMarshal.Cast<SeriesLevels, float>(new Span<SeriesLevels>(ref levels))[^RowPlace.LevelCount..];

    private void ObserveChange(double change)
    {
        var changes = ValuesSeen - 1;
        if (changes > 0)
        {
            var changeMax = changes < 12 ? double.MaxValue : SeriesLimits.LevelFactorMax * Change;
            _change += (Math.Min(change, changeMax) - _change) / Math.Min(changes, ChangeSteps);
            ChangeOfHour += Math.Max(HourShare, 1.0 / changes) * (change - ChangeOfHour);
            ChangeOfHalfDay += Math.Max(HalfDayShare, 1.0 / changes) * (change - ChangeOfHalfDay);
        }

        // A young series has not shown how much it changes, and none changes by nothing at all.
        Change = Math.Max(Math.Max(_change, 0.3 * Scale / (1 + ValuesSeen)), 0.003 * Scale + 1);
    }

    private void ObserveLevels()
    {
        var move = MathF.Abs(Z - ZBefore);
        Fast += Share(FastShare) * (Z - Fast);
        Middle += Share(MiddleShare) * (Z - Middle);
        Slow += Share(SlowShare) * (Z - Slow);
        Activity += Share(ActivityShare) * ((IsActive ? 1 : 0) - Activity);
        MoveOfHour += Share(HourShare) * (move - MoveOfHour);
        MoveOfHalfDay += Share(HalfDayShare) * (move - MoveOfHalfDay);
        Spread += Share(HalfDayShare) * (MathF.Abs(Z - Slow) - Spread);
        PeakOfHour = Math.Max(Z, PeakOfHour - (PeakOfHour - Slow) * HourShare);
        PeakOfHalfDay = Math.Max(Z, PeakOfHalfDay - (PeakOfHalfDay - Slow) * HalfDayShare);
        Masked -= MaskShare * Masked;
    }

    private readonly float Share(float share) => Math.Max(share, 1f / ValuesSeen);
}
