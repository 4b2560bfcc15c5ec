using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Sends the elements of its inlets one inlet after the other; an inlet is not pulled before its turn.</summary>
public class Concat<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    public Concat(int inputPorts = 2)
    {
        if (inputPorts <= 1)
            throw new ArgumentException("A Concat must have more than 1 input port", nameof(inputPorts));
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Concat");
    }

    public Outlet<TOut> Out => Shape.Out;

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("concat");

    public Inlet<TIn> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Concat<TIn, TOut> _stage;
        private int _active;

        internal Logic(Concat<TIn, TOut> stage) : base(stage.Shape)
        {
            _stage = stage;
            for (var i = 0; i < stage.Shape.Inlets.Length; i++)
            {
                var (inlet, index) = (stage.In(i), i);
                SetHandler(inlet, () => Push(stage.Out, Grab(inlet)), () => OnFinish(index));
            }

            SetHandler(stage.Out, this);
        }

        public override void OnPull() => Pull(_stage.In(_active));

        private void OnFinish(int index)
        {
            if (index != _active)
                return;
            _active++;
            while (_active < InCount && IsClosed(_stage.In(_active)))
                _active++;
            if (_active == InCount)
                CompleteStage();
            else if (IsAvailable(_stage.Out))
                Pull(_stage.In(_active));
        }
    }
}
