using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Runs each source with a sink of its own, in the same actor. Unbounded by itself: bounded by who opens the sources.</summary>
internal sealed class RunEachSink<T, TMat> : GraphStage<SinkShape<Source<T, NotUsed>>>
{
    private readonly Inlet<Source<T, NotUsed>> _in = new("runEach.in");
    private readonly Sink<T, TMat> _sink;

    internal RunEachSink(Sink<T, TMat> sink)
    {
        _sink = sink;
        Shape = new SinkShape<Source<T, NotUsed>>(_in);
    }

    public override SinkShape<Source<T, NotUsed>> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly RunEachSink<T, TMat> _stage;

        internal Logic(RunEachSink<T, TMat> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._in, this);
        }

        public override void PreStart() => Pull(_stage._in);

        public override void OnPush()
        {
            Grab(_stage._in).To(_stage._sink).Run(SubFusingMaterializer);
            Pull(_stage._in);
        }
    }
}
