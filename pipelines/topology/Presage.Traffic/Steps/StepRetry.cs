using Akka.Actor;
using Akka.Event;

namespace Presage.Traffic;

/// <summary>Asks actors that store events, and asks again while the journal is down; writes to the embedded store likewise.</summary>
/// <param name="Timeout">Longest wait for one answer.</param>
/// <param name="Clock">The wall's clock: a disk does not recover faster in a demo.</param>
internal sealed record StepRetry(TimeSpan Timeout, TimeSpan Interval, TimeSpan For, TimeProvider Clock, LoopTally Tally)
{
    /// <exception cref="JournalDownException">The last answer, once <see cref="For"/> is over.</exception>
    /// <exception cref="AskTimeoutException">There was no answer to the last question.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(IActorRef actor, object question)
    {
        var startedAt = Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await actor.Ask<TAnswer>(question, Timeout).ConfigureAwait(false);
            }
            // A question that met the actor between its failure and its end was lost with it: hence the time-out.
            catch (Exception problem) when (problem is JournalDownException or AskTimeoutException && Clock.GetElapsedTime(startedAt) < For)
            {
                Tally.CountRetry();
                await Task.Delay(Interval, Clock).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes all or nothing, and again while the store does not take it: a disk that is full holds the loop back, it does not end it.</summary>
    /// <exception cref="StoreException">The last answer, once <see cref="For"/> is over.</exception>
    public async Task WriteAsync(Action write, ILoggingAdapter log)
    {
        var startedAt = Clock.GetTimestamp();
        for (var failures = 0; ; failures++)
        {
            try
            {
                write();
                if (failures > 0) log.Info("the store takes steps again, after {0} failures", failures);
                return;
            }
            catch (StoreException problem) when (Clock.GetElapsedTime(startedAt) < For)
            {
                Tally.CountStoreFailure();
                // Once for a run of failures; the counter tells the rest.
                if (failures == 0) log.Warning("{0}. The step is written again every {1}, for {2} at most", problem.Message, Interval, For);
                await Task.Delay(Interval, Clock).ConfigureAwait(false);
            }
        }
    }
}
