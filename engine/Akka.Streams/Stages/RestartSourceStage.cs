using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Runs a source in the same actor, again and again. Holds one element.</summary>
internal sealed class RestartSourceStage<T, TMat>(Func<Source<T, TMat>> factory, RestartSettings settings, bool onlyOnFailures)
    : SourceStage<T>("restartSource")
{
    private Func<Source<T, TMat>> Factory { get; } = factory;

    private RestartSettings Settings { get; } = settings;

    private bool OnlyOnFailures { get; } = onlyOnFailures;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : RestartLogic
    {
        private readonly RestartSourceStage<T, TMat> _stage;

        internal Logic(RestartSourceStage<T, TMat> stage) : base(stage.Shape, stage.Settings, stage.OnlyOnFailures)
        {
            _stage = stage;
            SetHandler(stage.Out, EagerTerminateOutput);
        }

        protected override void Run()
        {
            var inlet = CreateSubSinkInlet<T>("RestartSource.in");
            inlet.SetHandler(new LambdaInHandler(
                onPush: () => Push(_stage.Out, inlet.Grab()), onUpstreamFinish: () => OnSourceEnd(null), onUpstreamFailure: OnSourceEnd));
            SetHandler(_stage.Out, inlet.Pull, cause =>
            {
                inlet.Cancel(cause);
                CancelStage(cause);
            });
            _stage.Factory().RunWith(inlet.Sink, SubFusingMaterializer);
            if (IsAvailable(_stage.Out))
                inlet.Pull();
        }

        private void OnSourceEnd(Exception failure)
        {
            SetHandler(_stage.Out, EagerTerminateOutput);
            OnEnd(failure);
        }
    }
}
