using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One ask under way: the answer, the timeout or the cancellation ends it, whichever is first.</summary>
internal sealed class PendingAsk<T> : FutureActorRef<T>, ITimedAsk
{
    private readonly TaskCompletionSource<T> _result;
    private AskTimeouts? _timeouts;
    private AskTimeouts.Entry? _entry;
    private CancellationTokenRegistration _registration;

    private PendingAsk(TaskCompletionSource<T> result, IActorRefProvider provider)
        : base(result, null, provider) => _result = result;

    internal static Task<T> Start(ICanTell target, object? message, Func<IActorRef, object>? factory, TimeSpan? timeout, CancellationToken token)
    {
        var provider = Futures.ResolveProvider(target);
        var result = new TaskCompletionSource<T>(SimulationThread.Continuations);
        var ask = new PendingAsk<T>(result, provider);
        var limit = timeout ?? provider.Settings.AskTimeout;
        if (limit > TimeSpan.Zero) ask.Limit(((ActorSystemImpl)provider.Settings.System).AskTimeouts.For(limit));
        if (token.CanBeCanceled)
            ask._registration = token.Register(static (state, cancelled) => ((PendingAsk<T>)state!).Cancel(cancelled), ask);
        ask.DeliverAsk(factory is null ? message! : factory(ask), target);
        return result.Task;
    }

    void ITimedAsk.OnTimeout(TimeSpan timeout)
    {
        if (!_result.TrySetException(new AskTimeoutException($"Timeout after {timeout} seconds"))) return;
        _registration.Dispose();
        Unregister();
    }

    internal override void OnAnswered()
    {
        if (_entry is not null) _timeouts!.Remove(_entry);
        _registration.Dispose();
        Unregister();
    }

    private void Limit(AskTimeouts timeouts)
    {
        _timeouts = timeouts;
        _entry = timeouts.Add(this);
    }

    private void Cancel(CancellationToken token)
    {
        if (_result.TrySetCanceled(token)) OnAnswered();
    }
}
