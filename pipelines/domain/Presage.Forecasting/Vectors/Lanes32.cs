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
}
