using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class CancelSink<T> : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("cancelSink.in");

    internal CancelSink() => Shape = new SinkShape<T>(_in);

    public override SinkShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(_in);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Inlet<T> _in;

        internal Logic(Inlet<T> @in) : base(1, 0)
        {
            _in = @in;
            SetHandler(@in, this);
        }

        public override void PreStart() => Cancel(_in);

        public override void OnPush()
        {
        }
    }
}
