using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// What the linear baselines read: z = ln(1 + x / (10 · the series' mean absolute change)), see <see cref="ValueScale"/>, so that small
/// changes count by their size and bursts by their ratio. With t the last step observed and D a day:
/// 1; z[t]; z[t-k] - z[t] for k = 1..23; z[t+h-D] - z[t] for h = 0..H (0 where not known); whether z[t+1-D] is known;
/// mean |z[t-k] - z[t-k-1]|; max z[t-k] - z[t]. A lag that is not known is like the one before it.
/// </summary>
internal sealed class LagInputs(StepGrid grid, int horizon)
{
    public const int LagCount = 24;

    private const int DayStart = 1 + LagCount;

    public int Horizon => horizon;

    /// <summary>Length of a row.</summary>
    public int Count => DayStart + horizon + 1 + 3;

    /// <summary>Steps that <see cref="Fill"/> looks back.</summary>
    public int MemorySteps => Math.Max(LagCount, DaySteps + 1);

    private int DaySteps => grid.StepsPerDay;

    /// <summary>Fills a row and gives z[t].</summary>
    /// <param name="ring">With at least one known value in its last <see cref="LagCount"/>, else all inputs but 1 are 0.</param>
    /// <param name="unit">Of the series: see <see cref="RunningUnit"/>.</param>
    /// <param name="into">Of length <see cref="Count"/>.</param>
    public double Fill(ValueRing ring, double unit, Span<double> into)
    {
        var newest = FillLags(ring, unit, into);
        var (change, highest) = (0.0, newest);
        for (var k = 0; k < LagCount; k++)
        {
            if (k > 0) change += Math.Abs(into[k] - into[k + 1]);
            highest = Math.Max(highest, into[k + 1]);
        }

        for (var k = 1; k < LagCount; k++) into[1 + k] -= newest;
        FillDay(ring, unit, newest, into);
        into[^2] = change / (LagCount - 1);
        into[^1] = highest - newest;
        return newest;
    }

    /// <summary>The largest of z[t-k] - z[t] and, for the step h ahead, z[t+h-D] - z[t].</summary>
    /// <param name="row">As <see cref="Fill"/> left it.</param>
    /// <param name="ahead">h, from 1 to H.</param>
    public static double HighestMove(ReadOnlySpan<double> row, int ahead) => Math.Max(row[^1], row[DayStart + ahead]);

    /// <summary>into[1 + k] = z[t-k].</summary>
    private static double FillLags(ValueRing ring, double unit, Span<double> into)
    {
        into[0] = 1;
        var last = ring.LastStepIndex;
        var oldest = double.NaN;
        for (var k = LagCount - 1; k >= 0 && double.IsNaN(oldest); k--) oldest = ring[last - k];
        var carried = double.IsNaN(oldest) ? 0 : ValueScale.ToZ(oldest, unit);
        for (var k = LagCount - 1; k >= 0; k--)
        {
            var value = ring[last - k];
            if (!double.IsNaN(value)) carried = ValueScale.ToZ(value, unit);
            into[1 + k] = carried;
        }

        return into[1];
    }

    private void FillDay(ValueRing ring, double unit, double newest, Span<double> into)
    {
        var known = 0;
        for (var h = 0; h <= horizon; h++)
        {
            var before = DaySteps > 1 ? ring[ring.LastStepIndex + h - DaySteps] : double.NaN;
            into[DayStart + h] = double.IsNaN(before) ? 0 : ValueScale.ToZ(before, unit) - newest;
            if (h == 1 && !double.IsNaN(before)) known = 1;
        }

        into[^3] = known;
    }
}
