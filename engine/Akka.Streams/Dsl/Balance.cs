using Akka.Streams.Implementation;
using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Sends each element to one outlet, the one that has waited longest. Cancelled when all outlets are.</summary>
public sealed class Balance<T> : GraphStage<UniformFanOutShape<T, T>>
{
    private readonly bool _waitForAllDownstreams;

    public Balance(int outputPorts, bool waitForAllDownstreams = false)
    {
        if (outputPorts < 1)
            throw new ArgumentException("A Balance must have one or more output ports", nameof(outputPorts));
        _waitForAllDownstreams = waitForAllDownstreams;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Balance");
    }

    public Inlet<T> In => Shape.In;

    public override UniformFanOutShape<T, T> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("Balance");

    public Outlet<T> Out(int id) => Shape.Out(id);

    public override string ToString() => "Balance";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Balance<T> _stage;
        private readonly BoundedBuffer<Outlet<T>> _waiting;
        private readonly HashSet<Outlet<T>> _unseen;
        private int _open;

        internal Logic(Balance<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _open = OutCount;
            _waiting = new BoundedBuffer<Outlet<T>>(OutCount);
            _unseen = stage._waitForAllDownstreams ? [.. stage.Shape.Outs] : [];
            SetHandler(stage.In, this);
            foreach (var outlet in stage.Shape.Outs)
                SetHandler(outlet, () => OnPull(outlet), cause => OnCancel(outlet, cause));
        }

        public override void OnPush() => Send();

        private void OnPull(Outlet<T> outlet)
        {
            _unseen.Remove(outlet);
            _waiting.Enqueue(outlet);
            GoOn();
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            _unseen.Remove(outlet);
            if (--_open == 0)
            {
                CancelStage(cause);
                return;
            }

            for (var n = _waiting.Count; n > 0; n--)
            {
                var other = _waiting.Dequeue();
                if (!ReferenceEquals(other, outlet))
                    _waiting.Enqueue(other);
            }

            GoOn();
        }

        private void GoOn()
        {
            if (_unseen.Count > 0 || _waiting.IsEmpty)
                return;
            if (IsAvailable(_stage.In))
                Send();
            else if (!HasBeenPulled(_stage.In))
                TryPull(_stage.In);
        }

        private void Send()
        {
            if (_waiting.IsEmpty)
                return;
            Push(_waiting.Dequeue(), Grab(_stage.In));
            if (!_waiting.IsEmpty)
                Pull(_stage.In);
        }
    }
}
