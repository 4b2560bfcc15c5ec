using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>What the forecasts of each step lost, over the first subscribers of the roster. Not thread-safe.</summary>
internal sealed class FleetLoss(int subscribersMax)
{
    private readonly StepLoss _loss = new(2 * subscribersMax);

    /// <summary>The mean over a step; NaN where no own forecast was made for it.</summary>
    public double Of(StepResult result)
    {
        foreach (var block in result.Observed)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var one = block[row];
                if (one.SubscriberIndex >= subscribersMax) continue;
                Add(one, Direction.Down, block.StepIndex);
                Add(one, Direction.Up, block.StepIndex);
            }
        }

        return _loss.Close();
    }

    private void Add(ObservedRow one, Direction direction, long stepIndex)
    {
        ref readonly var earlier = ref one.Earlier;
        var isOwn = earlier.OriginStep == stepIndex - 1 && earlier.Source == ForecastSource.Own;
        var series = 2 * one.SubscriberIndex + (direction == Direction.Down ? 0 : 1);
        _loss.Add(series, one.Estimate(direction), isOwn ? earlier.Median(direction) : double.NaN, isOwn ? earlier.Upper(direction) : double.NaN);
    }
}
