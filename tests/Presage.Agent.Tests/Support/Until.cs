using System.Diagnostics;

namespace Presage.Agent.Tests.Support;

/// <summary>Waits for what other threads bring about.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task True(Func<bool> isTrue, string what)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!isTrue())
        {
            if (watch.Elapsed > Limit) throw new TimeoutException($"It did not happen that {what}.");
            await timer.WaitForNextTickAsync();
        }
    }
}
