using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// How well groups provision their members: what the share 0.9 of the members' steps of the last week stayed under in each UTC hour, as a multiple of each
/// member's own mean; times the member's mean that is the provision of the next week's steps.
/// </summary>
internal sealed class ProvisionScore(IReadOnlyList<StudySeries> series, PersonaOptions options, long firstStep)
{
    private const double Quantile = 0.9;

    private double _pinball;
    private double _traffic;
    private double _pinballOfTotals;
    private double _totals;
    private double _pinballOfSteps;
    private double _steps;

    /// <summary>Σ pinball / Σ traffic of members.</summary>
    public double Value => _traffic > 0 ? _pinball / _traffic : double.NaN;

    /// <summary>Likewise of the next step, from the one before: y raised by what the share 0.9 of the group's changes of y stayed under in the last week.</summary>
    public double OfNextSteps => _steps > 0 ? _pinballOfSteps / _steps : double.NaN;

    /// <summary>Likewise of each group's total, provisioned by what the share 0.9 of its own steps of the last week stayed under in the hour.</summary>
    public double OfTotals => _totals > 0 ? _pinballOfTotals / _totals : double.NaN;

    /// <param name="groups">A group for each series.</param>
    /// <param name="past">Offsets of the week that is known.</param>
    /// <param name="next">Offsets of the week that is provisioned.</param>
    public void Add(IReadOnlyList<int> groups, Range past, Range next)
    {
        var means = series.Select(one => MeanOf(one.Down.Span[past])).ToArray();
        foreach (var group in groups.Distinct())
        {
            var members = Enumerable.Range(0, groups.Count).Where(index => groups[index] == group && means[index] > 0).ToArray();
            var upper = UppersOf(members, means, past);
            foreach (var member in members) Score(member, means[member], upper, next);
            ScoreTotal(members, past, next);
            ScoreSteps(members, past, next);
        }
    }

    /// <summary>The same sizes, members drawn at random.</summary>
    public static int[] Shuffled(IReadOnlyList<int> groups, SeededRandom random)
    {
        var shuffled = groups.ToArray();
        for (var index = shuffled.Length - 1; index > 0; index--)
        {
            var other = random.NextInt32(index + 1);
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
        }

        return shuffled;
    }

    private double[] UppersOf(int[] members, double[] means, Range past)
    {
        var ratios = Enumerable.Range(0, ProfileLayout.Hours).Select(_ => new List<double>()).ToArray();
        foreach (var member in members)
        {
            for (var offset = past.Start.Value; offset < past.End.Value; offset++)
            {
                var bytes = series[member].Down.Span[offset];
                if (float.IsFinite(bytes)) ratios[HourOf(offset)].Add(bytes / means[member]);
            }
        }

        return [.. ratios.Select(QuantileOf)];
    }

    private void Score(int member, double mean, double[] upper, Range next)
    {
        for (var offset = next.Start.Value; offset < next.End.Value; offset++)
        {
            var bytes = series[member].Down.Span[offset];
            if (!float.IsFinite(bytes)) continue;
            var over = bytes - mean * upper[HourOf(offset)];
            _pinball += Math.Max(Quantile * over, (Quantile - 1) * over);
            _traffic += bytes;
        }
    }

    private void ScoreTotal(int[] members, Range past, Range next)
    {
        var totals = Enumerable.Range(0, ProfileLayout.Hours).Select(_ => new List<double>()).ToArray();
        for (var offset = past.Start.Value; offset < past.End.Value; offset++) totals[HourOf(offset)].Add(TotalOf(members, offset));
        var upper = totals.Select(QuantileOf).ToArray();
        for (var offset = next.Start.Value; offset < next.End.Value; offset++)
        {
            var total = TotalOf(members, offset);
            var over = total - upper[HourOf(offset)];
            _pinballOfTotals += Math.Max(Quantile * over, (Quantile - 1) * over);
            _totals += total;
        }
    }

    private void ScoreSteps(int[] members, Range past, Range next)
    {
        var perUnit = 1000.0 / options.StepMilliseconds / options.UnitBytesPerSecond;
        var changes = members.SelectMany(member => Changes(member, past)).Select(pair => Math.Log((1 + pair.Next * perUnit) / (1 + pair.Last * perUnit))).ToList();
        var factor = Math.Exp(QuantileOf(changes));
        foreach (var (last, bytes) in members.SelectMany(member => Changes(member, next)))
        {
            var over = bytes - ((1 + last * perUnit) * factor - 1) / perUnit;
            _pinballOfSteps += Math.Max(Quantile * over, (Quantile - 1) * over);
            _steps += bytes;
        }
    }

    private IEnumerable<(double Last, double Next)> Changes(int member, Range week)
    {
        for (var offset = week.Start.Value + 1; offset < week.End.Value; offset++)
        {
            var (last, bytes) = (series[member].Down.Span[offset - 1], series[member].Down.Span[offset]);
            if (float.IsFinite(last) && float.IsFinite(bytes)) yield return (last, bytes);
        }
    }

    /// <summary>A step that was not measured adds nothing: few are, and of few members.</summary>
    private double TotalOf(int[] members, int offset)
    {
        var sum = 0.0;
        foreach (var member in members)
            if (series[member].Down.Span[offset] is var bytes && float.IsFinite(bytes)) sum += bytes;
        return sum;
    }

    private int HourOf(int offset)
    {
        var hours = (firstStep + offset) * options.StepMilliseconds / 3_600_000;
        return (int)((hours % ProfileLayout.Hours + ProfileLayout.Hours) % ProfileLayout.Hours);
    }

    private static double MeanOf(ReadOnlySpan<float> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) continue;
            sum += value;
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double QuantileOf(List<double> values)
    {
        if (values.Count == 0) return 0;
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(Quantile * values.Count))];
    }
}
