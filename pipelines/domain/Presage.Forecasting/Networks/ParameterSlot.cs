namespace Presage.Forecasting;

/// <summary>Where one tensor lies in the flat parameter vector: <c>[Offset, Offset + Rows · Columns)</c>, row-major.</summary>
/// <param name="IsVector">A bias: its stored shape is <c>[Rows]</c>, not <c>[Rows, 1]</c>.</param>
public readonly record struct ParameterSlot(string Name, int Rows, int Columns, int Offset, bool IsVector)
{
    public int Length => Rows * Columns;

    public Span<T> Writable<T>(Span<T> parameters) => parameters.Slice(Offset, Length);

    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> parameters) => parameters.Slice(Offset, Length);
}
