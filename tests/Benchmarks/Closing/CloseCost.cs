namespace Benchmarks.Closing;

/// <summary>Processor time and bytes of several steps, all threads together: other programs' load does not count.</summary>
internal static class CloseCost
{
    /// <summary>Nanoseconds of processor and bytes for each subscriber-step.</summary>
    public static (double Nanoseconds, double Bytes) Of(int subscribers, int steps, Action<int> close)
    {
        var bytes = GC.GetTotalAllocatedBytes(true);
        var busy = Environment.CpuUsage.TotalTime;
        for (var step = 0; step < steps; step++) close(step);
        busy = Environment.CpuUsage.TotalTime - busy;
        bytes = GC.GetTotalAllocatedBytes(true) - bytes;
        var all = (double)subscribers * steps;
        return (busy.TotalNanoseconds / all, bytes / all);
    }

    public static void Print(string name, int subscribers, (double Nanoseconds, double Bytes) cost, double secondsMax) => Console.WriteLine(FormattableString.Invariant(
        $"    {name,-44} {cost.Nanoseconds,7:F0} ns of processor  {cost.Bytes,7:F0} B a subscriber-step   {cost.Nanoseconds * subscribers / 1e9,6:F3} s a close (target {secondsMax:F2})"));
}
