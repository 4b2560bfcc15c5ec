using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Runs a task for each element and sends the results as they come. Bound: <c>parallelism</c> elements, counted from the call of
/// the function to the push of the result. Completes after the last result.
/// </summary>
internal sealed class SelectAsyncUnorderedStage<TIn, TOut> : LinearStage<TIn, TOut>
{
    internal SelectAsyncUnorderedStage(int parallelism, Func<TIn, Task<TOut>> map) : base("selectAsyncUnordered")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        Parallelism = parallelism;
        Map = map;
    }

    private int Parallelism { get; }

    private Func<TIn, Task<TOut>> Map { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic : SupervisedLogic<TIn, TOut>
    {
        private readonly SelectAsyncUnorderedStage<TIn, TOut> _stage;
        private readonly BoundedBuffer<TOut> _results;
        private readonly Action<Task<TOut>> _onTask;
        private int _running;

        internal Logic(SelectAsyncUnorderedStage<TIn, TOut> stage, Attributes attributes) : base(stage, attributes)
        {
            _stage = stage;
            _results = new BoundedBuffer<TOut>(stage.Parallelism);
            _onTask = GetAsyncCallback<Task<TOut>>(OnTask);
        }

        public override void OnPush()
        {
            try
            {
                var task = _stage.Map(Grab(In)) ?? throw new InvalidOperationException("the function returned no task");
                _running++;
                if (task.IsCompleted)
                    OnTask(task);
                else
                    task.ContinueWith(_onTask, TaskContinuationOptions.ExecuteSynchronously);
            }
            catch (Exception e)
            {
                if (!Decide(e))
                    return;
            }

            PullIfRoom();
        }

        public override void OnPull()
        {
            if (!_results.IsEmpty)
                Push(Out, _results.Dequeue());
            GoOn();
        }

        public override void OnUpstreamFinish() => GoOn();

        private void OnTask(Task<TOut> task)
        {
            _running--;
            if (!task.IsCompletedSuccessfully)
            {
                if (Decide(Failures.Of(task)))
                    GoOn();
                return;
            }

            if (IsAvailable(Out) && _results.IsEmpty)
                Push(Out, task.Result);
            else
                _results.Enqueue(task.Result);
            GoOn();
        }

        private void GoOn()
        {
            if (_running == 0 && _results.IsEmpty && IsClosed(In))
                CompleteStage();
            else
                PullIfRoom();
        }

        private void PullIfRoom()
        {
            if (_running + _results.Count < _stage.Parallelism && !IsClosed(In) && !HasBeenPulled(In))
                Pull(In);
        }
    }
}
