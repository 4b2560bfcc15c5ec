using System.Buffers.Binary;

namespace Presage.Forecasting;

/// <summary>
/// Running measures of one series, from which the model's features are made. z = ln(1 + x / scale), where x is in bytes per
/// step and the scale follows the mean of x over about <see cref="LevelSteps"/> steps (the plain mean while there are fewer).
/// </summary>
internal sealed class SeriesLevels
{
    /// <summary>Bytes of <see cref="Write"/>.</summary>
    public const int EncodedBytes = 8 + 8 + 8 + 6 * 4;

    /// <summary>Time constant of the scale, in steps.</summary>
    private const double LevelSteps = 512;

    private const float FastShare = 1f / 4;
    private const float MiddleShare = 1f / 16;
    private const float SlowShare = 1f / 64;
    private const float ActivityShare = 1f / 32;

    /// <summary>A step with at least this share of the scale counts as active.</summary>
    private const double ActiveShareMin = 0.1;

    private double _level;

    /// <summary>Observed values, masked ones not counted.</summary>
    public long ValuesSeen { get; private set; }

    public double Scale { get; private set; } = SeriesLimits.ScaleBytesMin;

    public float Z { get; private set; }

    public float ZBefore { get; private set; }

    public float Fast { get; private set; }

    public float Middle { get; private set; }

    public float Slow { get; private set; }

    /// <summary>Share of recent steps that were active, in [0, 1].</summary>
    public float Activity { get; private set; }

    /// <param name="bytes">In <c>[0, BytesPerStepMax]</c>.</param>
    public void Observe(double bytes)
    {
        var levelMax = SeriesLimits.LevelFactorMax * Math.Max(Scale, _level);
        var share = 1 / Math.Min(ValuesSeen + 1, LevelSteps);
        _level += share * ((ValuesSeen == 0 ? bytes : Math.Min(bytes, levelMax)) - _level);
        Scale = Math.Max(_level, SeriesLimits.ScaleBytesMin);
        ZBefore = Z;
        Z = ToZ(bytes);
        ValuesSeen++;
        Fast += Share(FastShare) * (Z - Fast);
        Middle += Share(MiddleShare) * (Z - Middle);
        Slow += Share(SlowShare) * (Z - Slow);
        Activity += Share(ActivityShare) * ((bytes >= ActiveShareMin * Scale ? 1 : 0) - Activity);
    }

    /// <summary>A step whose value is not known: z stays where it was.</summary>
    public void Mask() => ZBefore = Z;

    public float ToZ(double bytes) => MathF.Log(1 + (float)(bytes / Scale));

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into, ValuesSeen);
        BinaryPrimitives.WriteDoubleLittleEndian(into[8..], _level);
        BinaryPrimitives.WriteDoubleLittleEndian(into[16..], Scale);
        ReadOnlySpan<float> values = [Z, ZBefore, Fast, Middle, Slow, Activity];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(into[(24 + 4 * i)..], values[i]);
    }

    /// <summary>False for values that <see cref="Write"/> cannot have written.</summary>
    public bool TryRead(ReadOnlySpan<byte> from)
    {
        ValuesSeen = BinaryPrimitives.ReadInt64LittleEndian(from);
        _level = BinaryPrimitives.ReadDoubleLittleEndian(from[8..]);
        Scale = BinaryPrimitives.ReadDoubleLittleEndian(from[16..]);
        Span<float> values = stackalloc float[6];
        var isFinite = ValuesSeen >= 0 && double.IsFinite(_level) && double.IsFinite(Scale) && Scale >= SeriesLimits.ScaleBytesMin;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(from[(24 + 4 * i)..]);
            isFinite &= float.IsFinite(values[i]);
        }

        (Z, ZBefore, Fast, Middle, Slow, Activity) = (values[0], values[1], values[2], values[3], values[4], values[5]);
        return isFinite;
    }

    private float Share(float share) => Math.Max(share, 1f / ValuesSeen);
}
