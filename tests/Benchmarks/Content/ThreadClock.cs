using System.Runtime.InteropServices;

namespace Benchmarks.Content;

/// <summary>CPU time of the calling thread (clock_gettime, CLOCK_THREAD_CPUTIME_ID of Linux).</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static double Microseconds => Read(ThreadCpuTime, out var time) == 0 ? time.Seconds * 1e6 + time.Nanoseconds / 1e3 : throw new InvalidOperationException("no clock of the thread");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out Span time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Span
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
