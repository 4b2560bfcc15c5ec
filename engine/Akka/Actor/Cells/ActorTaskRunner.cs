using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Runs the async handlers of one actor: the part after an await comes back as a system message, with the message and sender of its start.</summary>
/// <remarks>
/// The actor's user messages rest from the first incomplete await to the end of the handler; a handler that completes without waiting
/// costs no more than a call.
/// </remarks>
internal sealed class ActorTaskRunner(ActorCell cell) : SynchronizationContext
{
    private Envelope _envelope;

    public override void Post(SendOrPostCallback d, object? state) => cell.SendSystemMessage(new ActorTask(d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An actor cannot be waited for; use Post.");

    public override SynchronizationContext CreateCopy() => this;

    internal void Run<T>(Func<T, Task> handler, T argument)
    {
        var envelope = new Envelope(cell.CurrentMessage!, cell.Sender);
        var task = Start(handler, argument);
        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
            return;
        }

        _envelope = envelope;
        cell.Mailbox.Suspend();
        task.ContinueWith(
            (ended, _) => cell.SendSystemMessage(new ActorTaskEnded(ended, envelope)),
            null,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    internal void RunContinuation(ActorTask task)
    {
        cell.SetCurrent(_envelope.Message, _envelope.Sender);
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            task.Run();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    internal void OnEnded(ActorTaskEnded ended)
    {
        cell.Mailbox.Resume();
        if (ended.Task.IsCompletedSuccessfully)
        {
            cell.SetCurrent(null, null);
            return;
        }

        cell.SetCurrent(ended.Envelope.Message, ended.Envelope.Sender);
        if (cell.Actor is null) return;
        var failure = ended.Task.Exception?.InnerException ?? new TaskCanceledException(ended.Task);
        cell.OnTaskFailed(failure);
    }

    private Task Start<T>(Func<T, Task> handler, T argument)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            return handler(argument);
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }
}
