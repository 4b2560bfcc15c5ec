using Presage.Core;

namespace Presage.Generator;

/// <summary>Bytes per subscriber, direction and step; series are of one length and start at the same step.</summary>
public sealed class SampledTraffic
{
    private const int DirectionCount = 2;

    private readonly double[][] _series;

    internal SampledTraffic(StepGrid grid, long firstStepIndex, int subscriberCount, int stepCount)
    {
        Grid = grid;
        FirstStepIndex = firstStepIndex;
        StepCount = stepCount;
        SubscriberCount = subscriberCount;
        _series = [.. Enumerable.Range(0, subscriberCount * DirectionCount).Select(_ => new double[stepCount])];
    }

    public StepGrid Grid { get; }

    /// <summary>The grid's index of every series' first value.</summary>
    public long FirstStepIndex { get; }

    public int StepCount { get; }

    public int SubscriberCount { get; }

    /// <summary>
    /// Bytes in each step, sampling already multiplied out; length <see cref="StepCount"/>. The array itself, not a copy.
    /// </summary>
    public double[] Series(int subscriberIndex, Direction direction) => _series[subscriberIndex * DirectionCount + (int)direction];
}
