namespace Presage.Personas;

/// <summary>Points with weights, shape <c>[count, length]</c>: what is clustered. A weight is the number of subscribers that the point stands for.</summary>
internal sealed class PointSet(float[] values, double[] weights, int length)
{
    public int Count => weights.Length;

    public int Length => length;

    public ReadOnlySpan<float> this[int index] => values.AsSpan(index * length, length);

    public double WeightOf(int index) => weights[index];
}
