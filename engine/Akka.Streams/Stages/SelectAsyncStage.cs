using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Runs a task for each element and sends the results in order. Bound: <c>parallelism</c> elements, counted from the call of
/// the function to the push of the result. Completes after the last result; a failed task fails the stage or is dropped.
/// </summary>
internal sealed class SelectAsyncStage<TIn, TOut> : LinearStage<TIn, TOut>
{
    internal SelectAsyncStage(int parallelism, Func<TIn, Task<TOut>> map) : base("selectAsync")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        Parallelism = parallelism;
        Map = map;
    }

    private int Parallelism { get; }

    private Func<TIn, Task<TOut>> Map { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic : SupervisedLogic<TIn, TOut>, IReceiver<TIn>
    {
        private readonly SelectAsyncStage<TIn, TOut> _stage;
        private readonly BoundedBuffer<Task<TOut>> _tasks;
        private readonly Action<Task<TOut>> _onTask;

        internal Logic(SelectAsyncStage<TIn, TOut> stage, Attributes attributes) : base(stage, attributes)
        {
            _stage = stage;
            _tasks = new BoundedBuffer<Task<TOut>>(stage.Parallelism);
            _onTask = GetAsyncCallback<Task<TOut>>(OnTask);
        }

        public override void OnPush()
        {
            if (Take(Grab(In)))
                PullIfRoom();
        }

        public bool Take(TIn element)
        {
            try
            {
                var task = _stage.Map(element) ?? throw new InvalidOperationException("the function returned no task");
                if (task.IsCompletedSuccessfully && _tasks.IsEmpty && IsAvailable(Out))
                    return Next.Offer(task.Result) || !IsClosed(In);
                _tasks.Enqueue(task);
                if (!task.IsCompleted)
                    task.ContinueWith(_onTask, TaskContinuationOptions.ExecuteSynchronously);
                else if (!task.IsCompletedSuccessfully && !Decide(Failures.Of(task)))
                    return false;
            }
            catch (Exception e)
            {
                if (!Decide(e))
                    return false;
            }

            SendReady();
            return !_tasks.IsFull && !IsClosed(In);
        }

        public override void OnPull() => SendNext();

        public override void OnUpstreamFinish()
        {
            if (_tasks.IsEmpty)
                CompleteStage();
        }

        private void OnTask(Task<TOut> task)
        {
            // A failure that stops the stream does so at once, not in its turn.
            if (!task.IsCompletedSuccessfully && !Decide(Failures.Of(task)))
                return;
            SendNext();
        }

        private void SendReady()
        {
            while (!_tasks.IsEmpty && _tasks.Peek().IsCompleted && IsAvailable(Out))
            {
                var task = _tasks.Dequeue();
                if (task.IsCompletedSuccessfully)
                    Push(Out, task.Result);
            }
        }

        private void SendNext()
        {
            SendReady();
            if (_tasks.IsEmpty && IsClosed(In))
                CompleteStage();
            else
                PullIfRoom();
        }

        private void PullIfRoom()
        {
            if (!_tasks.IsFull && !IsClosed(In) && !HasBeenPulled(In))
                Pull(In);
        }
    }
}
