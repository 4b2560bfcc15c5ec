namespace Presage.Personas;

/// <summary>
/// At most <paramref name="max"/> groups of near points, each as count and linear sum, built up point by point: what k-means sees of a population of any size.
/// </summary>
/// <remarks>
/// The cluster features of T. Zhang, R. Ramakrishnan, M. Livny, "BIRCH", SIGMOD 1996, in a flat list instead of a tree (as the online part of C. Aggarwal et al.,
/// "CluStream", VLDB 2003). Its square sum is left out: nothing here asks for a radius. A point farther than the threshold from every seed becomes a
/// group; at the limit the threshold grows and near groups are joined. While points are fewer than the limit, each is a group: k-means is then exact.
/// A sweep adds every subscriber once and then hands out the means, which seed the next sweep; so nothing has to be taken out again.
/// </remarks>
internal sealed class MicroClusters(int max, int length)
{
    /// <summary>How much finer groups may get from sweep to sweep.</summary>
    private const float Relaxation = 0.9f;

    private CentroidSet _seeds = new(max, length);
    private readonly double[] _sums = new double[max * length];
    private readonly double[] _counts = new double[max];
    private float _threshold;

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<float> point)
    {
        var (nearest, squared) = Nearest(point);
        if (nearest < 0 || squared > _threshold * _threshold)
        {
            if (Count == max)
            {
                Condense();
                Add(point);
                return;
            }

            nearest = Count++;
            point.CopyTo(_seeds[nearest]);
        }

        var sum = _sums.AsSpan(nearest * length, length);
        for (var index = 0; index < length; index++) sum[index] += point[index];
        _counts[nearest]++;
    }

    /// <summary>The means of all groups that have points, weighted by their number.</summary>
    public PointSet Points()
    {
        var weights = _counts.AsSpan(0, Count).ToArray().Where(count => count > 0).ToArray();
        var values = new float[weights.Length * length];
        var at = 0;
        for (var group = 0; group < Count; group++)
        {
            if (_counts[group] <= 0) continue;
            for (var index = 0; index < length; index++) values[at++] = (float)(_sums[group * length + index] / _counts[group]);
        }

        return new PointSet(values, weights, length);
    }

    /// <summary>Begins a sweep over about <paramref name="expected"/> points, with the groups of <paramref name="before"/> where they are too many to stand alone.</summary>
    public void Begin(int expected, PointSet? before)
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        (Count, _threshold) = (0, expected <= max ? 0 : _threshold * Relaxation);
        if (expected <= max || before is null) return;
        for (; Count < before.Count; Count++) before[Count].CopyTo(_seeds[Count]);
    }

    private (int Index, float Squared) Nearest(ReadOnlySpan<float> point)
    {
        var (best, least) = (-1, float.PositiveInfinity);
        for (var index = 0; index < Count; index++)
        {
            var squared = Distance.Squared(point, _seeds[index]);
            if (squared < least) (best, least) = (index, squared);
        }

        return (best, least);
    }

    /// <summary>Joins groups until a good part is free: half of all seeds have a neighbour within the new threshold.</summary>
    private void Condense()
    {
        _threshold = Math.Max(_threshold * 1.2f, MedianGap());
        var kept = new CentroidSet(max, length);
        var count = 0;
        for (var group = 0; group < Count; group++)
        {
            var into = Within(kept, count, _seeds[group]);
            if (into < 0)
            {
                into = count++;
                _seeds[group].CopyTo(kept[into]);
                Move(group, into);
            }
            else Join(group, into);
        }

        Array.Clear(_sums, count * length, (Count - count) * length);
        Array.Clear(_counts, count, Count - count);
        (_seeds, Count) = (kept, count);
    }

    private int Within(CentroidSet kept, int count, ReadOnlySpan<float> seed)
    {
        for (var index = 0; index < count; index++)
            if (Distance.Squared(kept[index], seed) <= _threshold * _threshold) return index;
        return -1;
    }

    private void Move(int group, int into)
    {
        if (group == into) return;
        _sums.AsSpan(group * length, length).CopyTo(_sums.AsSpan(into * length, length));
        _counts[into] = _counts[group];
    }

    private void Join(int group, int into)
    {
        for (var index = 0; index < length; index++) _sums[into * length + index] += _sums[group * length + index];
        _counts[into] += _counts[group];
    }

    private float MedianGap()
    {
        var gaps = new float[Count];
        Array.Fill(gaps, float.PositiveInfinity);
        for (var first = 0; first < Count; first++)
        {
            for (var second = first + 1; second < Count; second++)
            {
                var squared = Distance.Squared(_seeds[first], _seeds[second]);
                (gaps[first], gaps[second]) = (Math.Min(gaps[first], squared), Math.Min(gaps[second], squared));
            }
        }

        Array.Sort(gaps);
        return MathF.Sqrt(gaps[Count / 2]);
    }
}
