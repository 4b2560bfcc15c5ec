using Akka.Actor;
using Akka.Pattern;

namespace Presage.Traffic;

/// <summary>
/// Keeps an actor that stores events going: a failed write or read stops it (it cannot know what was stored), and it is started again, later
/// after each failure, on what the journal holds. While it is down whoever asks is told so at once.
/// </summary>
internal static class Journaling
{
    private const double JitterShare = 0.2;
    private const int RetriesUnlimited = -1;
    private static readonly TimeSpan BackoffMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromSeconds(5);

    public static Props Of(Props actor, string name) => Of(actor, name, BackoffMin, BackoffMax);

    internal static Props Of(Props actor, string name, TimeSpan backoffMin, TimeSpan backoffMax) => BackoffSupervisor.Props(
        Backoff.OnStop(actor, name, backoffMin, backoffMax, JitterShare, RetriesUnlimited)
            .WithDefaultStoppingStrategy()
            .WithReplyWhileStopped(new Status.Failure(new JournalDownException($"{name} is waiting for the journal"))));
}
