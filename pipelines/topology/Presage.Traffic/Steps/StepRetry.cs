using Akka.Actor;

namespace Presage.Traffic;

/// <summary>Asks actors that store events, and asks again while the journal is down.</summary>
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
}
