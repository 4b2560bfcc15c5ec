using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>Chooses series at random, each as often as its weight says.</summary>
internal sealed class SeriesChoice
{
    private readonly ImmutableArray<TrainingSeries> _series;
    private readonly double[] _weightsUpTo;

    public SeriesChoice(ImmutableArray<TrainingSeries> series)
    {
        _series = series;
        var sum = 0.0;
        _weightsUpTo = series.All(one => one.Weight == series[0].Weight) ? [] : [.. series.Select(one => sum += one.Weight)];
    }

    public TrainingSeries Next(SeededRandom random)
    {
        if (_weightsUpTo.Length == 0) return _series[random.NextInt32(_series.Length)];
        var place = Array.BinarySearch(_weightsUpTo, random.NextDouble() * _weightsUpTo[^1]);

        // A weight ends before the next one begins: at a border it is the next one's turn.
        return _series[Math.Min(place < 0 ? ~place : place + 1, _series.Length - 1)];
    }
}
