using Presage.Core;

namespace Presage.Generator;

/// <summary>Bytes per subscriber, direction and step; series are of one length and start at the same step.</summary>
public sealed class SampledTraffic
{
    private const int DirectionCount = 2;

    private static readonly int ClassCount = Enum.GetValues<ApplicationClass>().Length;

    private readonly double[][] _series;
    private readonly double[][] _classes;

    internal SampledTraffic(StepGrid grid, long firstStepIndex, int subscriberCount, int stepCount, bool withClasses)
    {
        Grid = grid;
        FirstStepIndex = firstStepIndex;
        StepCount = stepCount;
        SubscriberCount = subscriberCount;
        _series = [.. Enumerable.Range(0, subscriberCount * DirectionCount).Select(_ => new double[stepCount])];
        _classes = withClasses ? [.. Enumerable.Range(0, subscriberCount).Select(_ => new double[stepCount * ClassCount])] : [];
    }

    public StepGrid Grid { get; }

    /// <summary>The grid's index of every series' first value.</summary>
    public long FirstStepIndex { get; }

    public int StepCount { get; }

    public int SubscriberCount { get; }

    /// <summary>Whether bytes were sorted by class as well.</summary>
    public bool HasClasses => _classes.Length > 0;

    /// <summary>Bytes of a subscriber in a step, both directions, by <see cref="ApplicationClass"/>; only where <see cref="HasClasses"/>.</summary>
    public Span<double> BytesByClass(int subscriberIndex, int step) => _classes[subscriberIndex].AsSpan(step * ClassCount, ClassCount);

    /// <summary>
    /// Bytes in each step, sampling already multiplied out; length <see cref="StepCount"/>. The array itself, not a copy.
    /// </summary>
    public double[] Series(int subscriberIndex, Direction direction) => _series[subscriberIndex * DirectionCount + (int)direction];
}
