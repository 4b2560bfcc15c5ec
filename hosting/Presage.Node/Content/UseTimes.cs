namespace Presage.Node;

/// <summary>How long single uses took, the measuring of them included.</summary>
internal sealed class UseTimes(int capacity)
{
    private readonly float[] _microseconds = new float[capacity];

    public int Capacity => capacity;

    public int Count { get; private set; }

    public void Add(TimeSpan took) => _microseconds[Count++] = (float)took.TotalMicroseconds;

    /// <summary>Microseconds within which a share of the uses was done; 0 without any.</summary>
    public double Quantile(double share)
    {
        if (Count == 0) return 0;
        var sorted = _microseconds[..Count];
        Array.Sort(sorted);
        return sorted[Math.Min(Count - 1, (int)(share * Count))];
    }
}
