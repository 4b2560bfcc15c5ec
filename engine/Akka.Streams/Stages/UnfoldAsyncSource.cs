using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

internal sealed class UnfoldAsyncSource<TState, T>(TState state, Func<TState, Task<Option<(TState, T)>>> unfold) : SourceStage<T>("unfoldAsync")
{
    private TState State { get; } = state;

    private Func<TState, Task<Option<(TState, T)>>> Unfold { get; } = unfold;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : SourceLogic<T>
    {
        private readonly UnfoldAsyncSource<TState, T> _stage;
        private readonly Action<Task<Option<(TState, T)>>> _onNext;
        private TState _state;

        internal Logic(UnfoldAsyncSource<TState, T> stage) : base(stage.Out)
        {
            _stage = stage;
            _state = stage.State;
            _onNext = GetAsyncCallback<Task<Option<(TState, T)>>>(OnNext);
        }

        public override void OnPull()
        {
            var task = _stage.Unfold(_state);
            if (task.IsCompleted)
                OnNext(task);
            else
                task.ContinueWith(_onNext, TaskContinuationOptions.ExecuteSynchronously);
        }

        private void OnNext(Task<Option<(TState, T)>> task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                FailStage(Failures.Of(task));
            }
            else if (!task.Result.HasValue)
            {
                CompleteStage();
            }
            else
            {
                _state = task.Result.Value.Item1;
                Push(Out, task.Result.Value.Item2);
            }
        }
    }
}
