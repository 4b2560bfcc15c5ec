using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Takes a number of elements of each inlet in turn; an inlet that has completed loses its turn.</summary>
public sealed class Interleave<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    private readonly int _segmentSize;
    private readonly bool _eagerClose;

    internal Interleave(int inputPorts, int segmentSize, bool eagerClose)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(inputPorts, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(segmentSize);
        _segmentSize = segmentSize;
        _eagerClose = eagerClose;
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Interleave");
    }

    public Outlet<TOut> Out => Shape.Out;

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    public Inlet<TIn> In(int id) => Shape.In(id);

    public override string ToString() => "Interleave";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Interleave<TIn, TOut> _stage;
        private int _current;
        private int _sent;

        internal Logic(Interleave<TIn, TOut> stage) : base(stage.Shape)
        {
            _stage = stage;
            foreach (var inlet in stage.Shape.Ins)
                SetHandler(inlet, () => OnPush(inlet), () => OnFinish(inlet));
            SetHandler(stage.Out, this);
        }

        public override void OnPull()
        {
            if (!HasBeenPulled(_stage.In(_current)))
                TryPull(_stage.In(_current));
        }

        private void OnPush(Inlet<TIn> inlet)
        {
            Push(_stage.Out, Grab(inlet));
            if (++_sent == _stage._segmentSize)
                Next();
        }

        private void OnFinish(Inlet<TIn> inlet)
        {
            if (_stage._eagerClose || _stage.Shape.Ins.All(IsClosed))
            {
                CompleteStage();
                return;
            }

            if (!ReferenceEquals(inlet, _stage.In(_current)))
                return;
            Next();
            if (IsAvailable(_stage.Out))
                Pull(_stage.In(_current));
        }

        private void Next()
        {
            _sent = 0;
            do
            {
                _current = (_current + 1) % InCount;
            }
            while (IsClosed(_stage.In(_current)) && !_stage.Shape.Ins.All(IsClosed));
        }
    }
}
