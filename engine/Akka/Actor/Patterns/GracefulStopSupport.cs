namespace Akka.Actor;

public static class GracefulStopSupport
{
    /// <summary>Sends a poison pill and waits for the end.</summary>
    /// <exception cref="TaskCanceledException">The actor did not stop in time.</exception>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var promise = new DeathPromiseRef((IInternalActorRef)target);
        promise.Start(() => target.Tell(stopMessage, ActorRefs.NoSender));
        try
        {
            return await promise.Ended.WaitAsync(timeout, SystemTime.Provider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TaskCanceledException($"{target} did not stop within {timeout}");
        }
        finally
        {
            promise.End();
        }
    }
}
