namespace Presage.Forecasting;

/// <summary>One float: the path of machines without vector registers, and the one that a debugger can follow.</summary>
internal readonly struct Lanes32 : ILanes<float>
{
    public static int Width => 1;

    public static float Load(ref float origin, nint index) => System.Runtime.CompilerServices.Unsafe.Add(ref origin, index);

    public static void Store(float value, ref float origin, nint index) =>
        System.Runtime.CompilerServices.Unsafe.Add(ref origin, index) = value;

    public static float Broadcast(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float MultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    public static float Divide(float dividend, float divisor) => dividend / divisor;

    public static float Clamp(float value, float min, float max) => float.MinNative(float.MaxNative(value, min), max);

    public static float ShiftToExponent(float value) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) << 23);

    public static float Quotient(float dividend, float divisor) => dividend / divisor;

    public static float SquareRoot(float value) => MathF.Sqrt(value);

    public static float Abs(float value) => MathF.Abs(value);

    public static float Max(float left, float right) => float.MaxNative(left, right);

    public static float Min(float left, float right) => float.MinNative(left, right);

    public static float WhereGreater(float left, float right, float then, float otherwise) => left > right ? then : otherwise;

    public static float InversePower(float value, out float power)
    {
        var exponent = (BitConverter.SingleToInt32Bits(value) - FloatBits.TwoThirds) & FloatBits.Exponent;
        power = exponent * FloatBits.PerExponent;
        return BitConverter.Int32BitsToSingle(FloatBits.One - exponent);
    }
}
