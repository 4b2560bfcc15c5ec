using System.Diagnostics;

namespace Benchmarks.Forecasting;

/// <summary>Stopwatch harness: warm-up long enough for the tiered compiler, then the median of many short rounds.</summary>
internal static class Timing
{
    private const int Rounds = 401;
    private const double WarmUpSeconds = 0.4;
    private const double RoundSeconds = 0.0005;

    /// <summary>Seconds for one item of an action that handles <paramref name="items"/>.</summary>
    public static double Median(Action action, int items)
    {
        var calls = 1L;
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed.TotalSeconds < WarmUpSeconds)
        {
            var seconds = Round(action, calls);
            if (seconds < RoundSeconds) calls *= 2;
        }

        var rounds = new double[Rounds];
        for (var i = 0; i < Rounds; i++) rounds[i] = Round(action, calls) / calls / items;
        Array.Sort(rounds);
        return rounds[Rounds / 2];
    }

    public static void Print(string what, double seconds, double baseline) =>
        Console.WriteLine($"{what,-62} {seconds * 1e6,9:F3} µs   {baseline / seconds,6:F1}×");

    private static double Round(Action action, long calls)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0L; i < calls; i++) action();
        return watch.Elapsed.TotalSeconds;
    }
}
