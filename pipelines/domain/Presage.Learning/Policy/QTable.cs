namespace Presage.Learning;

/// <summary>
/// The value of each action in each situation, and how often it was updated. Immutable.
/// <para><c>Q(s,a) ← Q(s,a) + η·(r + γ·max Q(s′,·) − Q(s,a))</c>, <c>η = max(learningRate, 1/visits)</c>.</para>
/// </summary>
/// <remarks>C. Watkins, P. Dayan, "Q-learning", Machine Learning 8, 1992. Shape <c>[LinkSituation.Count, ClaimWeight.ProfileCount]</c>, row by row;
/// with |r| ≤ 1 every value stays within ±1/(1 − γ).</remarks>
public sealed class QTable
{
    private const int Size = LinkSituation.Count * ClaimWeight.ProfileCount;

    /// <summary>All values and visits 0.</summary>
    public static readonly QTable Zero = new(new double[Size], new long[Size]);

    private readonly double[] _values;
    private readonly long[] _visits;

    private QTable(double[] values, long[] visits) => (_values, _visits) = (values, visits);

    public double this[int stateIndex, WeightProfile action] => _values[IndexOf(stateIndex, action)];

    public long VisitsOf(int stateIndex, WeightProfile action) => _visits[IndexOf(stateIndex, action)];

    /// <summary>The action of the highest value; the lowest-numbered of equals, so that without experience it is <see cref="WeightProfile.Equal"/>.</summary>
    public WeightProfile Greedy(int stateIndex)
    {
        var row = RowOf(stateIndex);
        var best = 0;
        for (var action = 1; action < row.Length; action++)
            if (row[action] > row[best]) best = action;
        return (WeightProfile)best;
    }

    /// <summary>max over the actions.</summary>
    public double ValueOf(int stateIndex) => RowOf(stateIndex)[(int)Greedy(stateIndex)];

    /// <param name="reward">In [−1, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The reward is outside its range or NaN.</exception>
    public QTable Learn(int stateIndex, WeightProfile action, double reward, int nextStateIndex, LearnerOptions options)
    {
        if (!(reward is >= -1 and <= 1)) throw new ArgumentOutOfRangeException(nameof(reward), reward, "a reward is in [-1, 1]");
        var index = IndexOf(stateIndex, action);
        var (values, visits) = ((double[])_values.Clone(), (long[])_visits.Clone());
        var weight = Math.Max(options.LearningRate, 1.0 / ++visits[index]);
        values[index] += weight * (reward + options.Discount * ValueOf(nextStateIndex) - values[index]);
        return new QTable(values, visits);
    }

    internal void Write(ByteWriter writer)
    {
        for (var index = 0; index < Size; index++)
        {
            writer.Unsigned(_visits[index]);
            if (_visits[index] > 0) writer.Double(_values[index]);
        }
    }

    internal static QTable Read(ref ByteReader reader, int size)
    {
        var (values, visits) = (new double[Size], new long[Size]);
        for (var index = 0; index < size; index++)
        {
            visits[index] = reader.Unsigned(long.MaxValue, "visits");
            if (visits[index] == 0) continue;
            var start = reader.Offset;
            values[index] = reader.Double();
            if (!double.IsFinite(values[index])) throw reader.Fault(start, "a value that is not finite");
        }

        return new QTable(values, visits);
    }

    private ReadOnlySpan<double> RowOf(int stateIndex)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)stateIndex, (uint)LinkSituation.Count, nameof(stateIndex));
        return _values.AsSpan(stateIndex * ClaimWeight.ProfileCount, ClaimWeight.ProfileCount);
    }

    private static int IndexOf(int stateIndex, WeightProfile action)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)stateIndex, (uint)LinkSituation.Count, nameof(stateIndex));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)action, ClaimWeight.ProfileCount, nameof(action));
        return stateIndex * ClaimWeight.ProfileCount + (int)action;
    }
}
