namespace Presage.Forecasting;

/// <summary>A matrix to be transposed: <c>From [Rows, Columns]</c> to <c>To [Columns, Rows]</c>, both counts whole register widths.</summary>
internal readonly ref struct MatrixTurn
{
    public required ReadOnlySpan<float> From { get; init; }

    public required int StrideFrom { get; init; }

    public required Span<float> To { get; init; }

    public required int StrideTo { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public bool IsInBounds =>
        Rows == 0 || Columns == 0
        || ((long)(Rows - 1) * StrideFrom + Columns <= From.Length && (long)(Columns - 1) * StrideTo + Rows <= To.Length);
}
