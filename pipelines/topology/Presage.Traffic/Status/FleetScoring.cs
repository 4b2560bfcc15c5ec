using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Scores the forecasts of warm subscribers, both directions, against what came, beside the baselines. Not thread-safe.</summary>
/// <remarks>
/// A scorecard remembers a day of its series for seasonal naive, so only the first <paramref name="subscribersMax"/> subscribers are scored.
/// Their baselines see every step from the first; forecasts count from the moment that the subscriber is warm.
/// </remarks>
public sealed class FleetScoring(StepGrid grid, int horizon, int subscribersMax)
{
    private readonly Dictionary<int, (SubscriberScorecard Down, SubscriberScorecard Up)> _cards = [];
    private readonly ForecastVector _vector = new();

    internal void Take(IReadOnlyList<ObservedBlock> observed)
    {
        foreach (var block in observed)
        {
            for (var row = 0; row < block.Count; row++) Take(block[row]);
        }
    }

    /// <summary>The comparison over all that was scored so far; null before the first score.</summary>
    public ForecastComparison? Compare()
    {
        var fleet = new FleetScore();
        foreach (var (down, up) in _cards.Values)
        {
            fleet.Merge(down.Score);
            fleet.Merge(up.Score);
        }

        return fleet.NextStep(ScoredSource.Model).Count > 0 ? fleet.Compare() : null;
    }

    private void Take(ObservedRow one)
    {
        var index = one.SubscriberIndex;
        if (!_cards.TryGetValue(index, out var cards))
        {
            if (_cards.Count >= subscribersMax) return;
            _cards[index] = cards = (new SubscriberScorecard(grid, horizon), new SubscriberScorecard(grid, horizon));
        }

        cards.Down.Observe(one.Step.StepIndex, one.Estimate(Direction.Down));
        cards.Up.Observe(one.Step.StepIndex, one.Estimate(Direction.Up));
        if (one.Source != ForecastSource.Own || !one.IsWarm) return;
        one.CopyTo(Direction.Down, _vector);
        cards.Down.Remember(_vector);
        one.CopyTo(Direction.Up, _vector);
        cards.Up.Remember(_vector);
    }
}
