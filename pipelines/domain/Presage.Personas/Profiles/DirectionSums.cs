namespace Presage.Personas;

/// <summary>
/// The sums of one subscriber and direction, shape <c>[31]</c>: y by hour, y², |Δy|, (Δy)², active steps, rate, y of weekends; last the y of the last step.
/// </summary>
/// <remarks>Every number that is read out begins at a usual value with the weight of <see cref="PriorSteps"/>, so that a profile of few steps is not extreme.</remarks>
internal static class DirectionSums
{
    public const int Count = 31;
    public const int Last = 30;

    private const int Squares = 24;
    private const int Changes = 25;
    private const int SquaredChanges = 26;
    private const int Active = 27;
    private const int Rates = 28;
    private const int Weekend = 29;

    private const float PriorSteps = 3;
    private const float PriorChange = 0.3f;
    private const float PriorVariance = 0.3f;
    private const float PriorActive = 0.5f;
    private const float ActiveShare = 0.1f;
    private const float LeastInLog = 0.01f;

    /// <param name="sums">Of one direction.</param>
    /// <param name="rate">In units.</param>
    /// <param name="steps">Steps before this one.</param>
    /// <param name="hour">0 to 23.</param>
    /// <param name="isNext">Whether the step before is the last one known.</param>
    /// <param name="isWeekend">Saturday or Sunday.</param>
    public static void Add(Span<float> sums, double rate, double steps, int hour, bool isNext, bool isWeekend)
    {
        var y = (float)Math.Log(1 + rate);
        sums[hour] += y;
        sums[Squares] += y * y;
        if (isNext)
        {
            var change = y - sums[Last];
            sums[Changes] += Math.Abs(change);
            sums[SquaredChanges] += change * change;
        }

        sums[Rates] += (float)rate;
        if (rate > 0 && rate * (steps + 1) >= ActiveShare * sums[Rates]) sums[Active]++;
        if (isWeekend) sums[Weekend] += y;
        sums[Last] = y;
    }

    public static double Rate(ReadOnlySpan<float> sums) => sums[Rates];

    /// <param name="sums">Of one direction.</param>
    /// <param name="counts">Steps by hour, pairs of steps, steps of weekends.</param>
    /// <param name="into">Shape <c>[31]</c>, see <see cref="ProfileLayout"/>.</param>
    public static void Read(ReadOnlySpan<float> sums, ReadOnlySpan<float> counts, Span<float> into)
    {
        float steps = 0, total = 0, level = 0;
        var seen = 0;
        for (var hour = 0; hour < ProfileLayout.Hours; hour++)
        {
            (steps, total) = (steps + counts[hour], total + sums[hour]);
            if (counts[hour] <= 0) continue;
            seen++;
            level += sums[hour] / counts[hour];
        }

        level = seen == 0 ? 0 : level / seen;
        for (var hour = 0; hour < ProfileLayout.Hours; hour++)
            into[hour] = counts[hour] <= 0 ? 0 : (sums[hour] / counts[hour] - level) * counts[hour] / (counts[hour] + PriorSteps);
        into[ProfileLayout.Level] = level;
        ReadBurst(sums, counts, (steps, total), into);
    }

    private static void ReadBurst(ReadOnlySpan<float> sums, ReadOnlySpan<float> counts, (float Steps, float Y) all, Span<float> into)
    {
        var (pairs, weekends) = (counts[ProfileLayout.Hours], counts[ProfileLayout.Hours + 1]);
        var mean = all.Steps > 0 ? all.Y / all.Steps : 0;
        var scatter = Math.Max(0, sums[Squares] - all.Steps * mean * mean);
        var variance = (scatter + PriorSteps * PriorVariance) / (all.Steps + PriorSteps);
        // From squared changes: E y·y′ − m² would be the small difference of large numbers.
        var lagged = pairs > 0 ? (1 - sums[SquaredChanges] / pairs / (2 * variance)) * pairs / (pairs + PriorSteps) : 0;
        var weekdays = all.Steps - weekends;
        var known = Math.Min(weekends, weekdays);
        into[ProfileLayout.Change] = MathF.Log(LeastInLog + (sums[Changes] + PriorSteps * PriorChange) / (pairs + PriorSteps));
        into[ProfileLayout.Spread] = MathF.Log(LeastInLog + MathF.Sqrt(variance));
        into[ProfileLayout.Active] = (sums[Active] + PriorSteps * PriorActive) / (all.Steps + PriorSteps);
        into[ProfileLayout.Memory] = Math.Clamp(lagged, -1, 1);
        into[ProfileLayout.Burst] = all.Steps > 0 ? Math.Max(0, MathF.Log(1 + sums[Rates] / all.Steps) - mean) : 0;
        into[ProfileLayout.Weekend] = known <= 0 ? 0
            : (sums[Weekend] / weekends - (all.Y - sums[Weekend]) / weekdays) * known / (known + PriorSteps);
    }
}
