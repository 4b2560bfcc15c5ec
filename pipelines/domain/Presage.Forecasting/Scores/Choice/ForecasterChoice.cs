using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>
/// Which forecaster serves a group: the preferred one unless it lost to another by a margin over a rolling window of days.
/// A value: <see cref="Observe"/> gives the next one and perhaps an event, <see cref="Apply"/> repeats an event after a restart
/// (the window then fills anew; nothing is chosen until it has enough days).
/// </summary>
/// <param name="Group">Whom it serves.</param>
/// <param name="Serving">Name of the forecaster.</param>
/// <param name="ChosenDayIndex">When it was chosen; <c>long.MinValue</c> for the start.</param>
/// <param name="Days">Ascending, at most <see cref="ForecasterChoiceOptions.WindowDays"/> of them.</param>
public sealed record ForecasterChoice(string Group, string Serving, long ChosenDayIndex, ImmutableArray<ForecasterDay> Days)
{
    public static ForecasterChoice Start(string group, ForecasterChoiceOptions options) => new(group, options.Preferred, long.MinValue, []);

    /// <summary>Takes in a day's losses; a day that is not after the last one changes nothing.</summary>
    public (ForecasterChoice Next, ForecasterChosen? Event) Observe(ForecasterDay day, ForecasterChoiceOptions options)
    {
        if (Days.Length > 0 && day.DayIndex <= Days[^1].DayIndex) return (this, null);
        var next = this with { Days = [.. Days.Where(old => old.DayIndex > day.DayIndex - options.WindowDays), day] };
        return next.Decide(options) is { } chosen ? (next.Apply(chosen), chosen) : (next, null);
    }

    public ForecasterChoice Apply(ForecasterChosen chosen) => this with { Serving = chosen.To, ChosenDayIndex = chosen.DayIndex };

    private ForecasterChosen? Decide(ForecasterChoiceOptions options)
    {
        var today = Days[^1].DayIndex;
        var losses = MeanLosses(options);
        if (losses.IsEmpty) return null;
        if (!losses.TryGetValue(Serving, out var serving)) return To(BestOf(losses), double.NaN, ForecasterChoiceReason.ServingIsGone);
        if (ChosenDayIndex != long.MinValue && today - ChosenDayIndex < options.StayDays) return null;
        if (Serving != options.Preferred && losses.TryGetValue(options.Preferred, out var preferred)
            && preferred <= serving * (1 - options.ReturnMargin))
        {
            return To((options.Preferred, preferred), serving, ForecasterChoiceReason.PreferredRecovered);
        }

        var best = BestOf(losses);
        if (best.Name == Serving || !(best.Loss < serving * (1 - options.LeaveMargin))) return null;
        return To(best, serving, Serving == options.Preferred ? ForecasterChoiceReason.PreferredLost : ForecasterChoiceReason.OtherIsBetter);

        ForecasterChosen To((string Name, double Loss) to, double from, ForecasterChoiceReason reason) =>
            new(Group, today, Serving, to.Name, from, to.Loss, reason);
    }

    /// <summary>Of those that have scores on every day of the window that has any; empty while there are too few such days.</summary>
    private ImmutableSortedDictionary<string, double> MeanLosses(ForecasterChoiceOptions options)
    {
        var scored = Days.Where(day => day.Losses.Values.Any(IsScored)).ToArray();
        if (scored.Length < options.DaysMin) return ImmutableSortedDictionary<string, double>.Empty;
        return scored[^1].Losses.Keys
            .Where(name => scored.All(day => day.Losses.TryGetValue(name, out var loss) && IsScored(loss)))
            .ToImmutableSortedDictionary(name => name, name => scored.Select(day => day.Losses[name]).Aggregate((sum, loss) => sum + loss).Mean, StringComparer.Ordinal);
    }

    private static bool IsScored(ForecasterLoss loss) => loss.Count > 0 && double.IsFinite(loss.Sum);

    private static (string Name, double Loss) BestOf(ImmutableSortedDictionary<string, double> losses)
    {
        var best = losses.MinBy(pair => pair.Value);
        return (best.Key, best.Value);
    }
}
