using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>
/// Sends each element to all outlets, when all of them have demand. A cancelled outlet is left out; the stage is cancelled with
/// the last one, or with the first one when eager.
/// </summary>
public sealed class Broadcast<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public readonly Inlet<T> In;
    private readonly bool _eagerCancel;

    public Broadcast(int outputPorts, bool eagerCancel = false)
    {
        if (outputPorts < 1)
            throw new ArgumentException("A Broadcast must have one or more output ports", nameof(outputPorts));
        _eagerCancel = eagerCancel;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Broadcast");
        In = Shape.In;
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("Broadcast");

    public Outlet<T> Out(int id) => Shape.Out(id);

    public override string ToString() => "Broadcast";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Broadcast<T> _stage;
        private readonly Outlet<T>[] _outs;
        private int _pending;
        private int _open;

        internal Logic(Broadcast<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _outs = [.. stage.Shape.Outs];
            _pending = _open = _outs.Length;
            SetHandler(stage.In, this);
            foreach (var outlet in _outs)
                SetHandler(outlet, OnPull, cause => OnCancel(outlet, cause));
        }

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            _pending = _open;
            foreach (var outlet in _outs)
            {
                if (!IsClosed(outlet))
                    Push(outlet, element);
            }
        }

        private void OnPull()
        {
            if (--_pending == 0)
                TryPull(_stage.In);
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            if (_stage._eagerCancel || --_open == 0)
            {
                CancelStage(cause);
                return;
            }

            // If the outlet had already asked, the others are what is waited for still.
            _pending = _outs.Count(o => !IsClosed(o) && !IsAvailable(o));
            if (_pending == 0 && !HasBeenPulled(_stage.In))
                TryPull(_stage.In);
        }
    }
}
