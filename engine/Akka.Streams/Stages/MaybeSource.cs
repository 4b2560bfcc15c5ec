using Akka.Dispatch;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends the result of a task source once it is set; cancellation sets the default.</summary>
internal sealed class MaybeSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, TaskCompletionSource<T>>
{
    private readonly Outlet<T> _out = new("maybe.out");

    internal MaybeSource() => Shape = new SourceShape<T>(_out);

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<TaskCompletionSource<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var promise = new TaskCompletionSource<T>(SimulationThread.Continuations);
        return new LogicAndMaterializedValue<TaskCompletionSource<T>>(new Logic(_out, promise), promise);
    }

    private sealed class Logic(Outlet<T> @out, TaskCompletionSource<T> promise) : SourceLogic<T>(@out)
    {
        public override void PreStart() =>
            promise.Task.ContinueWith(GetAsyncCallback<Task<T>>(OnSet), TaskContinuationOptions.ExecuteSynchronously);

        public override void OnPull()
        {
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            promise.TrySetResult(default);
            CancelStage(cause);
        }

        public override void PostStop() => promise.TrySetException(new AbruptStageTerminationException(this));

        private void OnSet(Task<T> task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                FailStage(Failures.Of(task));
                return;
            }

            if (!EqualityComparer<T>.Default.Equals(task.Result, default))
                Emit(Out, task.Result);
            Complete(Out);
        }
    }
}
