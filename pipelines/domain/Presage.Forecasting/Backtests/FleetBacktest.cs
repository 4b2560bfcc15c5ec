using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>Scores a fleet: all series of a set go on step by step together, so that what is learned is never of the future of any.</summary>
public static class FleetBacktest
{
    public static ImmutableArray<SeriesBacktest> Run(TrainingSet set, IFleetFamily family, ulong seed, BacktestPlan plan)
    {
        var scorings = set.Series.Select(series => new SeriesScoring(series, plan, set.Grid.StepsPerDay)).ToArray();
        var first = set.Series.Select((series, index) => series.FirstStepIndex + scorings[index].Start).Min();
        var end = set.Series.Select((series, index) => series.FirstStepIndex + scorings[index].End).Max();
        var firstScored = set.Series.Select((series, index) => series.FirstStepIndex + scorings[index].FirstOrigin).Min();
        var fleet = family.Start(new FleetStart(set.Grid, set.Series.Length, firstScored) { FirstLearnedStep = firstScored - (long)plan.FeedbackDays * set.Grid.StepsPerDay }, seed);
        var values = new FleetValue[set.Series.Length];
        var vector = new ForecastVector(plan.Horizon);
        for (var step = first; step < end; step++)
        {
            for (var index = 0; index < values.Length; index++) values[index] = ValueAt(set.Series[index], step, scorings[index].Start);
            fleet.Observe(step, values);
            for (var index = 0; index < values.Length; index++)
            {
                var origin = (int)(step - set.Series[index].FirstStepIndex);
                if (origin < scorings[index].FirstOrigin || origin >= scorings[index].End) continue;
                fleet.Forecast(index, vector);
                scorings[index].Take(origin, vector);
            }
        }

        return [.. scorings.Select(scoring => scoring.Result())];
    }

    private static FleetValue ValueAt(TrainingSeries series, long step, int start)
    {
        var place = step - series.FirstStepIndex;
        return place >= start && place < series.BytesPerStep.Length
            ? new FleetValue(series.BytesPerStep[(int)place], series.SideAt((int)place), series.IsCensored((int)place))
            : FleetValue.None;
    }
}
