namespace Presage.Forecasting;

/// <summary>Arithmetic on one vector register of floats; the kernels are written once over it and compiled for each width.</summary>
/// <typeparam name="TVector">The register: 512, 256 or 32 bits wide.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Width { get; }

    static abstract TVector Load(ref float origin, nint index);

    static abstract void Store(TVector value, ref float origin, nint index);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary><c>left · right + addend</c>, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>Within 2 ulp; the divisor is finite, normal and has a normal reciprocal.</summary>
    static abstract TVector Divide(TVector dividend, TVector divisor);

    static abstract TVector Clamp(TVector value, float min, float max);

    /// <summary>The float whose bits are those of <paramref name="value"/> moved 23 places to the left: the exponent trick of exp.</summary>
    static abstract TVector ShiftToExponent(TVector value);
}
