using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Runs a sink in the same actor, again and again. While it waits to be run again, upstream is backpressured.</summary>
internal sealed class RestartSinkStage<T, TMat> : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("restartSink.in");
    private readonly Func<Sink<T, TMat>> _factory;
    private readonly RestartSettings _settings;

    internal RestartSinkStage(Func<Sink<T, TMat>> factory, RestartSettings settings)
    {
        _factory = factory;
        _settings = settings;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : RestartLogic
    {
        private readonly RestartSinkStage<T, TMat> _stage;

        internal Logic(RestartSinkStage<T, TMat> stage) : base(stage.Shape, stage._settings, false)
        {
            _stage = stage;
            SetHandler(stage._in, EagerTerminateInput);
        }

        protected override void Run()
        {
            var outlet = new SubSourceOutlet<T>(this, "RestartSink.out");
            SetHandler(
                _stage._in,
                onPush: () => outlet.Push(Grab(_stage._in)),
                onUpstreamFinish: () => { outlet.Complete(); CompleteStage(); },
                onUpstreamFailure: e => { outlet.Fail(e); FailStage(e); });
            outlet.SetHandler(new LambdaOutHandler(
                onPull: () =>
                {
                    if (IsAvailable(_stage._in))
                        outlet.Push(Grab(_stage._in));
                    else if (!HasBeenPulled(_stage._in))
                        TryPull(_stage._in);
                },
                onDownstreamFinish: OnSinkEnd));
            Source.FromGraph(outlet.Source).RunWith(_stage._factory(), SubFusingMaterializer);
        }

        private void OnSinkEnd(Exception cause)
        {
            // An element that comes before the next sink stays in the port until that sink asks.
            SetHandler(_stage._in, EagerTerminateInput);
            OnEnd(cause is SubscriptionWithCancelException.NonFailureCancellation ? null : cause);
        }
    }
}
