namespace Akka.Actor;

public static class WatchAsyncSupport
{
    /// <summary>Completes when the actor has stopped; false where the token was cancelled first.</summary>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        var promise = new DeathPromiseRef((IInternalActorRef)target);
        promise.Start(null);
        try
        {
            return await promise.Ended.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            promise.End();
        }
    }
}
