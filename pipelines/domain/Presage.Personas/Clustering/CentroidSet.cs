namespace Presage.Personas;

/// <summary>k centroids, shape <c>[k, length]</c>, row by row. Rows are replaced as a whole; treat as a value once handed on.</summary>
internal sealed class CentroidSet(int count, int length)
{
    private readonly float[] _values = new float[count * length];

    public int Count => count;

    public int Length => length;

    public Span<float> this[int index] => _values.AsSpan(index * length, length);

    /// <summary>The nearest centroid, its squared distance, and that of the second nearest (infinity if there is none).</summary>
    public (int Index, float Squared, float SecondSquared) Nearest(ReadOnlySpan<float> point)
    {
        var (best, nearest, second) = (0, float.PositiveInfinity, float.PositiveInfinity);
        for (var index = 0; index < count; index++)
        {
            var squared = Distance.Squared(point, this[index]);
            if (squared < nearest) (best, second, nearest) = (index, nearest, squared);
            else if (squared < second) second = squared;
        }

        return (best, nearest, second);
    }

    public CentroidSet Copy()
    {
        var copy = new CentroidSet(count, length);
        _values.CopyTo(copy._values, 0);
        return copy;
    }

    /// <summary>This set and one more at the end.</summary>
    public CentroidSet With(ReadOnlySpan<float> centroid)
    {
        var grown = new CentroidSet(count + 1, length);
        _values.CopyTo(grown._values, 0);
        centroid.CopyTo(grown[count]);
        return grown;
    }

    /// <summary>This set without the one at <paramref name="removed"/>; those after it move up.</summary>
    public CentroidSet Without(int removed)
    {
        var shrunk = new CentroidSet(count - 1, length);
        for (var index = 0; index < shrunk.Count; index++) this[index < removed ? index : index + 1].CopyTo(shrunk[index]);
        return shrunk;
    }
}
