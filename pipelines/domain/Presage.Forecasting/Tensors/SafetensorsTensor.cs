using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>One named tensor as it lies in the file: little-endian, row-major.</summary>
public sealed record SafetensorsTensor(string Name, TensorType Type, ImmutableArray<int> Shape, ReadOnlyMemory<byte> Data)
{
    public static SafetensorsTensor Of(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        new(name, TensorType.Float32, [.. shape], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Product of the shape; 1 for a scalar.</summary>
    public int ElementCount => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>The elements as float; doubles are rounded to nearest.</summary>
    public float[] ToSingles() => Type == TensorType.Float32
        ? MemoryMarshal.Cast<byte, float>(Data.Span).ToArray()
        : Array.ConvertAll(ToDoubles(), value => (float)value);

    /// <summary>The elements as double; exact for both types.</summary>
    public double[] ToDoubles() => Type == TensorType.Float64
        ? MemoryMarshal.Cast<byte, double>(Data.Span).ToArray()
        : Array.ConvertAll(ToSingles(), value => (double)value);
}
