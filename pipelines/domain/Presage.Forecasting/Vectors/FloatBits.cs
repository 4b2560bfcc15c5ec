namespace Presage.Forecasting;

/// <summary>Bits of IEEE 754 single precision: sign, 8 bits of exponent, 23 of fraction.</summary>
internal static class FloatBits
{
    public const int One = 0x3F800000;

    /// <summary>2/3.</summary>
    public const int TwoThirds = 0x3F2AAAAB;

    /// <summary>Sign and exponent.</summary>
    public const int Exponent = unchecked((int)0xFF800000);

    /// <summary>2^-23: an exponent in its place, as a number.</summary>
    public const float PerExponent = 1f / (1 << 23);
}
