using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Runs a flow in the same actor, again and again. While it waits to be run again, upstream is backpressured.</summary>
internal sealed class RestartFlowStage<TIn, TOut, TMat>(Func<Flow<TIn, TOut, TMat>> factory, RestartSettings settings, bool onlyOnFailures)
    : LinearStage<TIn, TOut>("restartFlow")
{
    private Func<Flow<TIn, TOut, TMat>> Factory { get; } = factory;

    private RestartSettings Settings { get; } = settings;

    private bool OnlyOnFailures { get; } = onlyOnFailures;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : RestartLogic
    {
        private readonly RestartFlowStage<TIn, TOut, TMat> _stage;
        private SubSourceOutlet<TIn> _feed;
        private SubSinkInlet<TOut> _drain;
        private bool _isUpstreamFinished;

        internal Logic(RestartFlowStage<TIn, TOut, TMat> stage) : base(stage.Shape, stage.Settings, stage.OnlyOnFailures)
        {
            _stage = stage;
            SetHandler(stage.In, EagerTerminateInput);
            SetHandler(stage.Out, EagerTerminateOutput);
        }

        protected override void Run()
        {
            var (feed, drain) = (_feed, _drain) = (new SubSourceOutlet<TIn>(this, "RestartFlow.out"), new SubSinkInlet<TOut>(this, "RestartFlow.in"));
            HandleUpstream(feed);
            HandleDownstream(feed, drain);
            Source.FromGraph(feed.Source).Via(_stage.Factory()).RunWith(drain.Sink, SubFusingMaterializer);
            if (IsAvailable(_stage.Out))
                drain.Pull();
        }

        private void HandleUpstream(SubSourceOutlet<TIn> feed)
        {
            SetHandler(
                _stage.In,
                onPush: () =>
                {
                    if (feed.IsAvailable)
                        feed.Push(Grab(_stage.In));
                },
                onUpstreamFinish: () => { _isUpstreamFinished = true; feed.Complete(); },
                onUpstreamFailure: e => { _isUpstreamFinished = true; feed.Fail(e); });
            feed.SetHandler(new LambdaOutHandler(
                onPull: () =>
                {
                    if (IsAvailable(_stage.In))
                        feed.Push(Grab(_stage.In));
                    else if (!HasBeenPulled(_stage.In))
                        TryPull(_stage.In);
                },
                onDownstreamFinish: cause =>
                {
                    // The flow's outlet tells how it ended, unless it outlives its inlet.
                    SetHandler(_stage.In, EagerTerminateInput);
                }));
        }

        private void HandleDownstream(SubSourceOutlet<TIn> feed, SubSinkInlet<TOut> drain)
        {
            drain.SetHandler(new LambdaInHandler(
                onPush: () => Push(_stage.Out, drain.Grab()), onUpstreamFinish: () => OnFlowEnd(null), onUpstreamFailure: OnFlowEnd));
            SetHandler(_stage.Out, drain.Pull, cause =>
            {
                drain.Cancel(cause);
                feed.Complete();
                CancelStage(cause);
            });
        }

        private void OnFlowEnd(Exception failure)
        {
            _feed.Complete();
            SetHandler(_stage.Out, EagerTerminateOutput);
            if (_isUpstreamFinished)
            {
                if (failure is null)
                    CompleteStage();
                else
                    FailStage(failure);
                return;
            }

            SetHandler(_stage.In, EagerTerminateInput);
            OnEnd(failure);
        }
    }
}
