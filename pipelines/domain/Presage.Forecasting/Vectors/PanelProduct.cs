namespace Presage.Forecasting;

/// <summary>
/// The operands of <c>C = start + A · B</c> for many series side by side: a row of B or C is one feature or unit, a column one series.
/// A is <c>[Rows, Stored]</c>, in panels of four rows: <c>[Rows / 4, Stored, 4]</c>, each read from front to back, its first <see cref="Inner"/>.
/// </summary>
internal readonly ref struct PanelProduct
{
    /// <summary>Rows of A in one panel.</summary>
    public const int PanelRows = 4;

    public required ReadOnlySpan<float> Panels { get; init; }

    /// <summary><c>[Rows]</c>: what the sums of a row start from.</summary>
    public required ReadOnlySpan<float> Start { get; init; }

    /// <summary><c>[Inner, Stride]</c>.</summary>
    public required ReadOnlySpan<float> B { get; init; }

    /// <summary><c>[Rows, Stride]</c>; overwritten.</summary>
    public required Span<float> C { get; init; }

    /// <summary>A multiple of <see cref="PanelRows"/>.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of A and rows of B that are multiplied, at most <see cref="Stored"/>.</summary>
    public required int Inner { get; init; }

    /// <summary>Columns of A.</summary>
    public required int Stored { get; init; }

    /// <summary>Series, a multiple of the vector width.</summary>
    public required int Columns { get; init; }

    /// <summary>Distance in B and C from one row to the next.</summary>
    public required int Stride { get; init; }

    public bool IsInBounds =>
        Rows % PanelRows == 0 && Inner <= Stored && Panels.Length >= (long)Rows * Stored && Start.Length >= Rows
        && (Inner == 0 || (long)(Inner - 1) * Stride + Columns <= B.Length)
        && (Rows == 0 || (long)(Rows - 1) * Stride + Columns <= C.Length);
}
