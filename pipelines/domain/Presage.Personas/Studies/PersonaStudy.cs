using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// Holds personas against measured series, as the product makes them: profiles step by step, the first clustering after a week, then an update a day.
/// At the end of each week the next week's profile of each subscriber, made of that week alone, is said to be the mean profile of its persona's members.
/// </summary>
/// <param name="series">All as long; at least two weeks.</param>
/// <param name="firstStep">Step of the first value.</param>
/// <param name="options">Number of personas, weights and margins; the rest is set by the study.</param>
public sealed class PersonaStudy(IReadOnlyList<StudySeries> series, long firstStep, PersonaOptions options)
{
    private const int RandomDraws = 5;

    private readonly int _stepsPerDay = (int)(86_400_000 / options.StepMilliseconds);
    private readonly int _directions = series.Any(one => one.Up.Span.ContainsAnyExcept(0f)) ? 2 : 1;

    /// <summary>Whole weeks of the series.</summary>
    public int WeekCount => series[0].Down.Length / (7 * _stepsPerDay);

    /// <param name="personas">Number of personas, at most as many as series.</param>
    /// <param name="provisioning">Number of personas that provision.</param>
    public StudyRun Run(int personas, int provisioning, ulong seed)
    {
        var (labels, profiles) = Labels(personas, seed);
        var deviations = new Deviations(_directions);
        var agreement = 0.0;
        for (var week = 0; week + 1 < WeekCount; week++)
        {
            Compare(labels[week], profiles[week], ProfilesOf(week + 1), deviations);
            agreement += AdjustedRand.Of(labels[week], labels[week + 1]) / (WeekCount - 1);
        }

        var (own, drawn) = Provision(provisioning, seed);
        return new StudyRun(
            deviations.GroupsAlike, deviations.EachAlike, deviations.Shape, deviations.Level, deviations.Bursts, agreement,
            own.Value, drawn.Value, own.OfTotals, drawn.OfTotals, own.OfNextSteps, drawn.OfNextSteps);
    }

    private (ProvisionScore Own, ProvisionScore Drawn) Provision(int personas, ulong seed)
    {
        var labels = Labels(personas, seed).Labels;
        var (own, drawn) = (new ProvisionScore(series, options, firstStep), new ProvisionScore(series, options, firstStep));
        var random = SeededRandom.ForStream(seed, 17);
        for (var week = 0; week + 1 < WeekCount; week++)
        {
            own.Add(labels[week], WeekRange(week), WeekRange(week + 1));
            for (var draw = 0; draw < RandomDraws; draw++) drawn.Add(ProvisionScore.Shuffled(labels[week], random), WeekRange(week), WeekRange(week + 1));
        }

        return (own, drawn);
    }

    /// <summary>Personas and profiles at the end of each week.</summary>
    private (int[][] Labels, float[][][] Profiles) Labels(int personas, ulong seed)
    {
        var asked = options with { KMin = personas, KMax = personas, SubscribersToStart = personas, SubscribersMax = series.Count, VisitsPerUpdate = series.Count };
        var (model, table) = (new PersonaModel(asked, seed), new ProfileTable(asked));
        var (labels, profiles) = (new int[WeekCount][], new float[WeekCount][][]);
        for (var day = 0; day < 7 * WeekCount; day++)
        {
            for (var offset = day * _stepsPerDay; offset < (day + 1) * _stepsPerDay; offset++)
            {
                Observe(offset, (subscriber, step, down, up) =>
                {
                    model.Observe(subscriber, step, down, up, default);
                    table.Observe(subscriber, step, down, up);
                });
            }

            if (day >= 6) model.Update(firstStep + (day + 1) * _stepsPerDay - 1);
            if (day % 7 != 6) continue;
            labels[day / 7] = [.. Enumerable.Range(0, series.Count).Select(subscriber => model.PersonaOf(subscriber)?.Number ?? 0)];
            profiles[day / 7] = ReadAll(table);
        }

        return (labels, profiles);
    }

    /// <summary>Profiles of one week alone.</summary>
    private float[][] ProfilesOf(int week)
    {
        var table = new ProfileTable(options with { HalfLifeDays = 1000 });
        for (var offset = WeekRange(week).Start.Value; offset < WeekRange(week).End.Value; offset++)
            Observe(offset, (subscriber, step, down, up) => table.Observe(subscriber, step, down, up));
        return ReadAll(table);
    }

    private static void Compare(int[] labels, float[][] known, float[][] next, Deviations into)
    {
        var all = Enumerable.Range(0, labels.Length).Where(index => known[index].Length > 0 && next[index].Length > 0).ToArray();
        var mean = MeanOf(all.Select(index => next[index]));
        foreach (var members in all.GroupBy(index => labels[index]))
        {
            var centroid = MeanOf(members.Select(index => known[index]));
            foreach (var member in members) into.Add(next[member], centroid, mean);
        }
    }

    private static float[] MeanOf(IEnumerable<float[]> profiles)
    {
        var (sums, count) = (new double[ProfileLayout.Length], 0);
        foreach (var profile in profiles)
        {
            for (var index = 0; index < sums.Length; index++) sums[index] += profile[index];
            count++;
        }

        return [.. sums.Select(sum => (float)(sum / count))];
    }

    private void Observe(int offset, Action<int, long, double, double> take)
    {
        for (var subscriber = 0; subscriber < series.Count; subscriber++)
        {
            var (down, up) = (series[subscriber].Down.Span[offset], series[subscriber].Up.Span[offset]);
            if (float.IsFinite(down) && float.IsFinite(up)) take(subscriber, firstStep + offset, down, up);
        }
    }

    private float[][] ReadAll(ProfileTable table)
    {
        var all = new float[series.Count][];
        for (var subscriber = 0; subscriber < all.Length; subscriber++)
        {
            all[subscriber] = table.IsKnown(subscriber) ? new float[ProfileLayout.Length] : [];
            if (all[subscriber].Length > 0) table.Read(subscriber, all[subscriber]);
        }

        return all;
    }

    private Range WeekRange(int week) => (week * 7 * _stepsPerDay)..((week + 1) * 7 * _stepsPerDay);
}
