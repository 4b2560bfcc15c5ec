using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class AsyncEnumerableSource<T>(Func<IAsyncEnumerable<T>> factory) : SourceStage<T>("asyncEnumerable")
{
    private Func<IAsyncEnumerable<T>> Factory { get; } = factory;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : SourceLogic<T>
    {
        private readonly AsyncEnumerableSource<T> _stage;
        private readonly CancellationTokenSource _cancellation = new();
        private readonly Action<Task<bool>> _onMoved;
        private IAsyncEnumerator<T> _enumerator;

        internal Logic(AsyncEnumerableSource<T> stage) : base(stage.Out)
        {
            _stage = stage;
            _onMoved = GetAsyncCallback<Task<bool>>(OnMoved);
        }

        public override void PreStart() => _enumerator = _stage.Factory().GetAsyncEnumerator(_cancellation.Token);

        public override void OnPull()
        {
            var moved = _enumerator.MoveNextAsync();
            if (moved.IsCompletedSuccessfully)
                OnMoved(moved.Result);
            else
                moved.AsTask().ContinueWith(_onMoved, TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void PostStop()
        {
            // An enumerator is disposed after its last move only.
            _cancellation.Cancel();
            _cancellation.Dispose();
            if (_enumerator is not null)
                _ = _enumerator.DisposeAsync().AsTask().ContinueWith(static t => t.Exception, TaskContinuationOptions.OnlyOnFaulted);
        }

        private void OnMoved(Task<bool> task)
        {
            if (task.IsCompletedSuccessfully)
                OnMoved(task.Result);
            else
                FailStage(Failures.Of(task));
        }

        private void OnMoved(bool hasNext)
        {
            if (hasNext)
                Push(Out, _enumerator.Current);
            else
                CompleteStage();
        }
    }
}
