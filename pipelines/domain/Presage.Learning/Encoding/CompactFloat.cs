namespace Presage.Learning;

/// <summary>
/// A non-negative number in 16 bits: code <c>1 + 1024·e + m</c> stands for <c>2^e · (1 + m/1024)</c>, e in [0, 62], m in [0, 1023]; code 0 is 0
/// and <see cref="NaNCode"/> is NaN. Relative residual at most 2⁻¹¹; below ½ it is 0.
/// </summary>
/// <remarks>Half precision ends at 65,504 and bfloat16 keeps 8 bits; bytes of a step need a longer range and a forecast a finer one.</remarks>
internal static class CompactFloat
{
    public const ushort NaNCode = 0xffff;

    private const int CodeMax = 1 + 63 * 1024 - 1;

    public static ushort CodeOf(double value)
    {
        if (double.IsNaN(value)) return NaNCode;
        if (value < 0.5) return 0;
        if (value < 1) return 1;
        var exponent = Math.ILogB(value);
        if (exponent > 62) return CodeMax;
        var mantissa = (int)Math.Round((Math.ScaleB(value, -exponent) - 1) * 1024);
        return (ushort)Math.Min(CodeMax, 1 + 1024 * exponent + mantissa);
    }

    public static ushort CodeOf(long value) => value <= 0 ? (ushort)0 : CodeOf((double)value);

    /// <summary>NaN for <see cref="NaNCode"/>; a code that no number has gives null.</summary>
    public static double? ValueOf(ushort code)
    {
        if (code == NaNCode) return double.NaN;
        if (code > CodeMax) return null;
        if (code == 0) return 0;
        var (exponent, mantissa) = Math.DivRem(code - 1, 1024);
        return Math.ScaleB(1 + mantissa / 1024.0, exponent);
    }
}
