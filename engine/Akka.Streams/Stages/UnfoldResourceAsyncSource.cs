using Akka.Streams.Stage;
using Akka.Streams.Supervision;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>As <see cref="UnfoldResourceSource{T,TResource}"/>, with tasks. One task runs at a time; the stage ends after the close.</summary>
internal sealed class UnfoldResourceAsyncSource<T, TResource>(
    Func<Task<TResource>> create, Func<TResource, Task<Option<T>>> read, Func<TResource, Task<Done>> close) : SourceStage<T>("unfoldResourceAsync")
{
    private Func<Task<TResource>> Create { get; } = create;

    private Func<TResource, Task<Option<T>>> Read { get; } = read;

    private Func<TResource, Task<Done>> Close { get; } = close;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(UnfoldResourceAsyncSource<T, TResource> stage, Attributes attributes) : SourceLogic<T>(stage.Out)
    {
        private TResource _resource;
        private bool _isOpen;
        private bool _isEnding;

        public override void PreStart()
        {
            SetKeepGoing(true);
            Open();
        }

        public override void OnPull()
        {
            if (_isOpen)
                ReadNext();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            _isEnding = true;
            if (_isOpen)
                Shut(() => CancelStage(cause));
        }

        public override void PostStop()
        {
            // Only a stage that was stopped from outside comes here with an open resource; nobody is left to wait for its close.
            if (_isOpen)
                _ = stage.Close(_resource);
        }

        private void Open() => Await(stage.Create, created =>
        {
            (_resource, _isOpen) = (created, true);
            if (_isEnding)
                Shut(CompleteStage);
            else if (IsAvailable(Out))
                ReadNext();
        }, FailStage);

        private void ReadNext() => Await(() => stage.Read(_resource), next =>
        {
            if (!_isOpen || _isEnding)
                return;
            if (next.HasValue)
                Push(Out, next.Value);
            else
                Shut(CompleteStage);
        }, OnReadFailure);

        private void OnReadFailure(Exception cause)
        {
            switch ((attributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider)(cause))
            {
                case Directive.Stop:
                    Shut(() => FailStage(cause));
                    break;
                case Directive.Restart:
                    Shut(Open);
                    break;
                default:
                    ReadNext();
                    break;
            }
        }

        private void Shut(Action then)
        {
            _isOpen = false;
            Await(() => stage.Close(_resource), _ => then(), FailStage);
        }

        private void Await<TResult>(Func<Task<TResult>> start, Action<TResult> then, Action<Exception> onFailure)
        {
            Task<TResult> task;
            try
            {
                task = start();
            }
            catch (Exception e)
            {
                onFailure(e);
                return;
            }

            void OnEnd(Task<TResult> ended)
            {
                if (ended.IsCompletedSuccessfully)
                    then(ended.Result);
                else
                    onFailure(Failures.Of(ended));
            }

            if (task.IsCompleted)
                OnEnd(task);
            else
                task.ContinueWith(GetAsyncCallback<Task<TResult>>(OnEnd), TaskContinuationOptions.ExecuteSynchronously);
        }
    }
}
