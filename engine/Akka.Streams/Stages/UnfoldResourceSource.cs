using Akka.Streams.Stage;
using Akka.Streams.Supervision;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>Reads a resource that each run opens for itself and closes once. Restart closes it and opens it anew.</summary>
internal sealed class UnfoldResourceSource<T, TResource>(Func<TResource> create, Func<TResource, Option<T>> read, Action<TResource> close)
    : SourceStage<T>("unfoldResource")
{
    private Func<TResource> Create { get; } = create;

    private Func<TResource, Option<T>> Read { get; } = read;

    private Action<TResource> Close { get; } = close;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(UnfoldResourceSource<T, TResource> stage, Attributes attributes) : SourceLogic<T>(stage.Out)
    {
        private TResource _resource;
        private bool _isOpen;

        public override void PreStart() => Open();

        public override void OnPull()
        {
            while (_isOpen)
            {
                try
                {
                    var next = stage.Read(_resource);
                    if (next.HasValue)
                        Push(Out, next.Value);
                    else
                        Finish();
                    return;
                }
                catch (Exception e)
                {
                    if (!GoOnAfter(e))
                        return;
                }
            }
        }

        public override void PostStop()
        {
            if (_isOpen)
                Shut();
        }

        private void Open()
        {
            _resource = stage.Create();
            _isOpen = true;
        }

        private void Finish()
        {
            Shut();
            CompleteStage();
        }

        private void Shut()
        {
            _isOpen = false;
            stage.Close(_resource);
        }

        private bool GoOnAfter(Exception cause)
        {
            switch ((attributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider)(cause))
            {
                case Directive.Stop:
                    if (_isOpen)
                        Shut();
                    FailStage(cause);
                    return false;
                case Directive.Restart:
                    Shut();
                    Open();
                    return true;
                default:
                    return true;
            }
        }
    }
}
