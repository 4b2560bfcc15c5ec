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

    /// <summary>Rounded as IEEE 754 says, for results that must be the same in every width; <see cref="Divide"/> is the faster one.</summary>
    static abstract TVector Quotient(TVector dividend, TVector divisor);

    /// <summary>Rounded as IEEE 754 says.</summary>
    static abstract TVector SquareRoot(TVector value);

    static abstract TVector Abs(TVector value);

    /// <summary>The greater of two numbers, of which neither is NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    static abstract TVector Min(TVector left, TVector right);

    /// <summary><c>left &gt; right ? then : otherwise</c>, number by number.</summary>
    static abstract TVector WhereGreater(TVector left, TVector right, TVector then, TVector otherwise);

    /// <summary>2^-k, and k: value · 2^-k is in [2/3, 4/3).</summary>
    /// <param name="value">Positive, normal, under 2^126.</param>
    /// <param name="power">k.</param>
    static abstract TVector InversePower(TVector value, out TVector power);
}
