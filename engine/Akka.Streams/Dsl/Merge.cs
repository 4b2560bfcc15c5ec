using Akka.Streams.Implementation;
using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>
/// Passes the elements of all inlets as they come; one element of each inlet is taken ahead. Completes when all inlets have,
/// or with the first one when eager.
/// </summary>
public class Merge<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    private readonly bool _eagerComplete;

    public Merge(int inputPorts, bool eagerComplete = false)
    {
        if (inputPorts < 1)
            throw new ArgumentException("Merge must have one or more input ports", nameof(inputPorts));
        _eagerComplete = eagerComplete;
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Merge");
    }

    public Outlet<TOut> Out => Shape.Out;

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("Merge");

    public Inlet<TIn> In(int id) => Shape.In(id);

    public override string ToString() => "Merge";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Merge<TIn, TOut> _stage;
        private readonly BoundedBuffer<Inlet<TIn>> _pending;
        private int _running;

        internal Logic(Merge<TIn, TOut> stage) : base(stage.Shape)
        {
            _stage = stage;
            _running = InCount;
            _pending = new BoundedBuffer<Inlet<TIn>>(InCount);
            foreach (var inlet in stage.Shape.Ins)
                SetHandler(inlet, () => OnPush(inlet), () => OnFinish(inlet));
            SetHandler(stage.Out, this);
        }

        public override void PreStart()
        {
            foreach (var inlet in _stage.Shape.Ins)
                TryPull(inlet);
        }

        public override void OnPull()
        {
            if (!_pending.IsEmpty)
                Send(_pending.Dequeue());
        }

        private void OnPush(Inlet<TIn> inlet)
        {
            if (IsAvailable(_stage.Out))
                Send(inlet);
            else
                _pending.Enqueue(inlet);
        }

        private void OnFinish(Inlet<TIn> inlet)
        {
            _running--;
            if (_stage._eagerComplete)
            {
                foreach (var other in _stage.Shape.Ins)
                {
                    if (!IsClosed(other))
                        Cancel(other);
                }

                _running = 0;
            }

            CompleteIfDone();
        }

        private void Send(Inlet<TIn> inlet)
        {
            // An inlet that was cancelled since has lost its element.
            if (!IsAvailable(inlet))
            {
                OnPull();
                return;
            }

            Push(_stage.Out, Grab(inlet));
            if (IsClosed(inlet))
                CompleteIfDone();
            else
                Pull(inlet);
        }

        private void CompleteIfDone()
        {
            if (_running > 0)
                return;
            if (_pending.IsEmpty || !_stage.Shape.Ins.Any(IsAvailable))
                CompleteStage();
        }
    }
}
