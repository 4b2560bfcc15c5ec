using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The sender of an ask: the first message that reaches it completes the task.</summary>
/// <remarks>Its path is made and registered only when somebody looks at it, as most asks never leave the process.</remarks>
public class FutureActorRef<T> : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result;
    private readonly IActorRefProvider _provider;
    private ActorPath? _path;

    public FutureActorRef(TaskCompletionSource<T> result, ActorPath? path, IActorRefProvider provider)
    {
        _result = result;
        _path = path;
        _provider = provider;
    }

    public override ActorPath Path => _path ?? Register();

    public override IActorRefProvider Provider => _provider;

    public override IInternalActorRef Parent => _provider.TempContainer;

    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (SimulationThread.Current is { } simulation) PostAnswer(simulation, message, sender);
        else Answer(message, sender);
    }

    // Apart, as the step's closure would otherwise be made for every answer.
    private void PostAnswer(SimulationThread simulation, object message, IActorRef sender) => simulation.Post(() => Answer(message, sender));

    private void Answer(object message, IActorRef sender)
    {
        var isFirst = message switch
        {
            T result => _result.TrySetResult(result),
            Status.Failure failure => _result.TrySetException(failure.Cause ?? new TaskCanceledException("Task cancelled by receiving a failure without a cause.")),
            _ => _result.TrySetException(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };
        if (isFirst) OnAnswered();
        else _provider.DeadLetters.Tell(message, sender);
    }

    /// <summary>Lets go of what waited for the answer.</summary>
    internal virtual void OnAnswered()
    {
    }

    internal void Unregister()
    {
        var path = Volatile.Read(ref _path);
        if (path is not null) _provider.UnregisterTempActor(path);
    }

    private ActorPath Register()
    {
        var path = _provider.TempPath();
        var first = Interlocked.CompareExchange(ref _path, path, null);
        if (first is not null) return first;
        _provider.RegisterTempActor(this, path);
        if (_result.Task.IsCompleted) Unregister();
        return path;
    }
}
