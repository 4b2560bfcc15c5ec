using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Folds with tasks, one at a time; sends each state beginning with zero, or the last one only.</summary>
internal sealed class ScanAsyncStage<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> fold, bool sendsEach) : LinearStage<TIn, TOut>("scanAsync")
{
    private TOut Zero { get; } = zero;

    private Func<TOut, TIn, Task<TOut>> Fold { get; } = fold;

    private bool SendsEach { get; } = sendsEach;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic : SupervisedLogic<TIn, TOut>
    {
        private readonly ScanAsyncStage<TIn, TOut> _stage;
        private readonly Action<Task<TOut>> _onTask;
        private TOut _state;
        private bool _isZeroDue;
        private bool _isBusy;

        internal Logic(ScanAsyncStage<TIn, TOut> stage, Attributes attributes) : base(stage, attributes)
        {
            _stage = stage;
            _state = stage.Zero;
            _isZeroDue = stage.SendsEach;
            _onTask = GetAsyncCallback<Task<TOut>>(OnTask);
        }

        public override void OnPush()
        {
            _isBusy = true;
            Task<TOut> task;
            try
            {
                task = _stage.Fold(_state, Grab(In)) ?? throw new InvalidOperationException("the function returned no task");
            }
            catch (Exception e)
            {
                task = Task.FromException<TOut>(e);
            }

            if (task.IsCompleted)
                OnTask(task);
            else
                task.ContinueWith(_onTask, TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void OnPull()
        {
            if (_isZeroDue)
            {
                _isZeroDue = false;
                Push(Out, _state);
                FinishIfDone();
            }
            else if (!_isBusy)
            {
                PullOrFinish();
            }
        }

        public override void OnUpstreamFinish() => FinishIfDone();

        protected override void Restart() => _state = _stage.Zero;

        private void OnTask(Task<TOut> task)
        {
            _isBusy = false;
            if (!task.IsCompletedSuccessfully)
            {
                if (Decide(Failures.Of(task)))
                    PullOrFinish();
                return;
            }

            _state = task.Result;
            if (!_stage.SendsEach)
            {
                PullOrFinish();
                return;
            }

            Push(Out, _state);
            FinishIfDone();
        }

        private void PullOrFinish()
        {
            if (IsClosed(In))
                FinishIfDone();
            else if (!HasBeenPulled(In))
                Pull(In);
        }

        private void FinishIfDone()
        {
            if (!IsClosed(In) || _isBusy || _isZeroDue)
                return;
            if (_stage.SendsEach)
            {
                CompleteStage();
                return;
            }

            Emit(Out, _state);
            Complete(Out);
        }
    }
}
