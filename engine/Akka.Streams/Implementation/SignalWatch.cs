namespace Akka.Streams.Implementation;

/// <summary>
/// Gives deferred signals whose signaller is held up in a stage, so that an element that has left a stage never waits longer than about
/// twice <see cref="PeriodMilliseconds"/> for what another stage does. Runs only while there are deferred signals.
/// </summary>
internal static class SignalWatch
{
    private const int PeriodMilliseconds = 2;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<BoundarySignal, int> Debts = [];
    private static readonly Timer Clock = new(_ => Look(), null, Timeout.Infinite, Timeout.Infinite);

    internal static void Add(BoundarySignal signal)
    {
        lock (Gate)
        {
            Debts[signal] = signal.Debt;
            if (Debts.Count == 1)
                Clock.Change(PeriodMilliseconds, PeriodMilliseconds);
        }
    }

    internal static void Remove(BoundarySignal signal)
    {
        lock (Gate)
        {
            if (Debts.Remove(signal) && Debts.Count == 0)
                Clock.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    private static void Look()
    {
        lock (Gate)
        {
            foreach (var (signal, seen) in Debts.ToArray())
            {
                var debt = signal.Debt;
                if (debt == seen && (debt & 1) == 1)
                    signal.ForceIfAsleep();
                Debts[signal] = debt;
            }
        }
    }
}
