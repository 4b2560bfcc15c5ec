using System.Numerics;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>Products of short vectors of doubles, in vector registers; the order of sums depends on their width.</summary>
internal static class LinearProduct
{
    /// <summary>Σ a_i b_i.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lefts = MemoryMarshal.Cast<double, Vector<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < lefts.Length; i++) sums += lefts[i] * rights[i];
        var sum = Vector.Sum(sums);
        for (var i = lefts.Length * Vector<double>.Count; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    /// <summary>into += factor · row.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> row, Span<double> into)
    {
        var rows = MemoryMarshal.Cast<double, Vector<double>>(row);
        var intos = MemoryMarshal.Cast<double, Vector<double>>(into);
        var factors = new Vector<double>(factor);
        for (var i = 0; i < rows.Length; i++) intos[i] += factors * rows[i];
        for (var i = rows.Length * Vector<double>.Count; i < row.Length; i++) into[i] += factor * row[i];
    }
}
