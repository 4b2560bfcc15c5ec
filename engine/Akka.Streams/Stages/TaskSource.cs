using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class TaskSource<T>(Task<T> task) : SourceStage<T>("task")
{
    private Task<T> Task { get; } = task ?? throw new ArgumentNullException(nameof(task));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(TaskSource<T> stage) : SourceLogic<T>(stage.Out)
    {
        private bool _isAsked;

        public override void OnPull()
        {
            if (_isAsked)
                return;
            _isAsked = true;
            if (stage.Task.IsCompleted)
                OnResult(stage.Task);
            else
                stage.Task.ContinueWith(GetAsyncCallback<Task<T>>(OnResult), TaskContinuationOptions.ExecuteSynchronously);
        }

        private void OnResult(Task<T> task)
        {
            if (task.IsCompletedSuccessfully)
            {
                Emit(Out, task.Result);
                Complete(Out);
            }
            else
            {
                FailStage(Failures.Of(task));
            }
        }
    }
}
