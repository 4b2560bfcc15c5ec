namespace Akka.TestKit;

/// <summary>Tries again until it works or the time is over.</summary>
internal static class Polling
{
    private static readonly TimeSpan IntervalUsual = TimeSpan.FromMilliseconds(20);

    internal static void UntilPasses(Action assertion, TimeSpan max, TimeSpan? interval, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (Deadlines.Now < end)
            {
                Pause(interval, token);
            }
        }
    }

    internal static async Task UntilPassesAsync(Func<Task> assertion, TimeSpan max, TimeSpan? interval, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (true)
        {
            try
            {
                await assertion().ConfigureAwait(false);
                return;
            }
            catch (Exception) when (Deadlines.Now < end)
            {
                await Task.Delay(interval ?? IntervalUsual, token).ConfigureAwait(false);
            }
        }
    }

    internal static bool UntilTrue(Func<bool> condition, TimeSpan max, TimeSpan? interval, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (!condition())
        {
            if (Deadlines.Now >= end) return false;
            Pause(interval, token);
        }

        return true;
    }

    internal static async Task<bool> UntilTrueAsync(Func<Task<bool>> condition, TimeSpan max, TimeSpan? interval, CancellationToken token)
    {
        var end = Deadlines.Now + max;
        while (!await condition().ConfigureAwait(false))
        {
            if (Deadlines.Now >= end) return false;
            await Task.Delay(interval ?? IntervalUsual, token).ConfigureAwait(false);
        }

        return true;
    }

    private static void Pause(TimeSpan? interval, CancellationToken token)
    {
        using var never = new ManualResetEventSlim(false);
        never.Wait(interval ?? IntervalUsual, token);
    }
}
