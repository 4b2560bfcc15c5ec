using System.Runtime.InteropServices;

namespace Presage.Personas;

/// <summary>
/// What a site needs at most in each of the next steps: <see cref="SiteCeiling"/> over the forecasts of its members by persona, with a correlation that
/// follows what came, so that nine steps in ten stay under the ceiling of one step ahead. Not thread-safe.
/// </summary>
/// <remarks>
/// The correlation is 1, the sum of uppers, until <see cref="StepsToLearn"/> steps have come; then the quantile 0.9 of what the last
/// <see cref="StepsRemembered"/> steps would have taken (<see cref="SiteCeiling.SharedSpread"/>).
/// </remarks>
/// <param name="horizon">Steps ahead, at least 1.</param>
public sealed class SiteOutlook(int horizon)
{
    public const int StepsToLearn = 30;
    public const int StepsRemembered = 576;

    private const double Covered = 0.9;

    private readonly Dictionary<int, Sums> _groups = [];
    private readonly double[] _ceilings = new double[horizon];
    private readonly double[] _spreads = new double[StepsRemembered];
    private readonly double[] _sorted = new double[StepsRemembered];
    private SiteGroup[] _expected = [];
    private long _steps;
    private double _used;

    public double Correlation { get; private set; } = 1;

    /// <summary>By steps ahead, nearest first, bytes per step; zeros before the first step.</summary>
    public ReadOnlySpan<double> Ceilings => _ceilings;

    /// <summary>Adds a member to the step under way.</summary>
    /// <param name="persona">Its number; 0 for none, who count as one group.</param>
    /// <param name="median">Forecast of the next steps, bytes per step; of the horizon's length.</param>
    /// <param name="upper">Quantile 0.9, likewise.</param>
    /// <param name="usedBytes">What it used in the step.</param>
    public void Add(int persona, ReadOnlySpan<float> median, ReadOnlySpan<float> upper, double usedBytes)
    {
        _used += usedBytes;
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, persona, out _);
        sums ??= new Sums(horizon);
        sums.Members++;
        for (var step = 0; step < horizon; step++)
        {
            sums.Medians[step] += median[step];
            sums.Uppers[step] += upper[step];
        }
    }

    /// <summary>Ends the step: what was used is held against what was expected, and the ceilings are those of the steps after it.</summary>
    /// <param name="isMeasured">Whether what was used is known.</param>
    public void Close(bool isMeasured = true)
    {
        if (isMeasured && _expected.Length > 0) Learn(SiteCeiling.SharedSpread(_expected, _used));
        foreach (var gone in _groups.Where(group => group.Value.Members == 0).Select(group => group.Key).ToArray()) _groups.Remove(gone);
        var groups = new SiteGroup[_groups.Count];
        for (var step = horizon - 1; step >= 0; step--)
        {
            var place = 0;
            foreach (var sums in _groups.Values) groups[place++] = sums.GroupAt(step);
            _ceilings[step] = SiteCeiling.Of(groups, Correlation);
        }

        (_expected, _used) = (groups, 0);
        foreach (var sums in _groups.Values) sums.Clear();
    }

    private void Learn(double spread)
    {
        _spreads[_steps++ % StepsRemembered] = spread;
        if (_steps < StepsToLearn) return;
        var count = (int)Math.Min(_steps, StepsRemembered);
        _spreads.AsSpan(0, count).CopyTo(_sorted);
        _sorted.AsSpan(0, count).Sort();
        Correlation = _sorted[Math.Min(count - 1, (int)(Covered * count))];
    }

    private sealed class Sums(int horizon)
    {
        public int Members { get; set; }

        public double[] Medians { get; } = new double[horizon];

        public double[] Uppers { get; } = new double[horizon];

        public SiteGroup GroupAt(int step) => new(Members, Medians[step] / Members, Uppers[step] / Members);

        public void Clear()
        {
            Members = 0;
            Array.Clear(Medians);
            Array.Clear(Uppers);
        }
    }
}
