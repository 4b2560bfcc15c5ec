using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One ask under way: the answer, the timeout or the cancellation ends it, whichever is first.</summary>
internal sealed class PendingAsk<T> : IRunnable
{
    private readonly TaskCompletionSource<T> _result = new(SimulationThread.Continuations);
    private readonly FutureActorRef<T> _sender;
    private readonly TimeSpan _timeout;
    private readonly FlagCancelable _timer = new();
    private CancellationTokenRegistration _registration;

    private PendingAsk(IActorRefProvider provider, TimeSpan timeout)
    {
        _sender = new FutureActorRef<T>(_result, null, provider);
        _timeout = timeout;
    }

    internal static Task<T> Start(ICanTell target, object? message, Func<IActorRef, object>? factory, TimeSpan? timeout, CancellationToken token)
    {
        var provider = Futures.ResolveProvider(target);
        var limit = timeout ?? provider.Settings.AskTimeout;
        var ask = new PendingAsk<T>(provider, limit);
        if (limit > TimeSpan.Zero) provider.Settings.System.Scheduler.Advanced.ScheduleOnce(limit, ask, ask._timer);
        if (token.CanBeCanceled)
            ask._registration = token.Register(static (state, cancelled) => ((PendingAsk<T>)state!).Cancel(cancelled), ask);
        ask._sender.OnAnswer(ask.Release);
        ask._sender.DeliverAsk(factory is null ? message! : factory(ask._sender), target);
        return ask._result.Task;
    }

    public void Run()
    {
        if (_result.TrySetException(new AskTimeoutException($"Timeout after {_timeout} seconds"))) Release();
    }

    public void Execute() => Run();

    private void Cancel(CancellationToken token)
    {
        if (_result.TrySetCanceled(token)) Release();
    }

    private void Release()
    {
        _timer.Cancel();
        _registration.Dispose();
        _sender.Unregister();
    }
}
