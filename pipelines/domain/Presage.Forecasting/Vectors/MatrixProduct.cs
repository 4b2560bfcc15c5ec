namespace Presage.Forecasting;

/// <summary>
/// The operands of <c>C += A · B</c>: A is <c>[Rows, Inner]</c> with any strides (so also a transposed matrix),
/// B is <c>[Inner, Columns]</c> and C <c>[Rows, Columns]</c>, both row-major.
/// </summary>
internal readonly ref struct MatrixProduct
{
    public required ReadOnlySpan<float> A { get; init; }

    public required ReadOnlySpan<float> B { get; init; }

    public required Span<float> C { get; init; }

    public required int Rows { get; init; }

    public required int Inner { get; init; }

    /// <summary>A multiple of the vector width.</summary>
    public required int Columns { get; init; }

    /// <summary>Distance in A from one row to the next.</summary>
    public required int StrideRow { get; init; }

    /// <summary>Distance in A from one inner index to the next.</summary>
    public required int StrideInner { get; init; }

    public required int StrideB { get; init; }

    public required int StrideC { get; init; }

    /// <summary>What the kernel reads and writes lies within the spans; checked once for a product.</summary>
    public bool IsInBounds =>
        Rows == 0 || Inner == 0
        || ((long)(Rows - 1) * StrideRow + (long)(Inner - 1) * StrideInner < A.Length
            && (long)(Inner - 1) * StrideB + Columns <= B.Length
            && (long)(Rows - 1) * StrideC + Columns <= C.Length);
}
