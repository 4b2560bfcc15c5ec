using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>
/// Sends each element to the outlet that the function names. Holds one element until its outlet has demand; meanwhile no other
/// outlet advances. Cancelled when all outlets are; an element for a cancelled outlet is dropped.
/// </summary>
public sealed class Partition<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public readonly Inlet<T> In;
    private readonly int _outputPorts;
    private readonly Func<T, int> _partitioner;

    public Partition(int outputPorts, Func<T, int> partitioner)
    {
        _outputPorts = outputPorts;
        _partitioner = partitioner;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Partition");
        In = Shape.In;
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    public Outlet<T> Out(int id) => Shape.Out(id);

    public override string ToString() => $"Partition({_outputPorts})";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Partition<T> _stage;
        private readonly Outlet<T>[] _outs;
        private Outlet<T> _waitingFor;
        private T _waiting;
        private int _open;

        internal Logic(Partition<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _outs = [.. stage.Shape.Outs];
            _open = _outs.Length;
            SetHandler(stage.In, this);
            foreach (var outlet in _outs)
                SetHandler(outlet, () => OnPull(outlet), cause => OnCancel(outlet, cause));
        }

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            var index = _stage._partitioner(element);
            if ((uint)index >= (uint)_outs.Length)
            {
                FailStage(new PartitionOutOfBoundsException(
                    $"partitioner must return an index in the range [0,{_outs.Length - 1}]. returned: [{index}] for input [{element?.GetType().Name}]."));
                return;
            }

            var outlet = _outs[index];
            if (IsAvailable(outlet))
                Push(outlet, element);
            else if (!IsClosed(outlet))
                (_waitingFor, _waiting) = (outlet, element);
            PullIfWanted();
        }

        public override void OnUpstreamFinish()
        {
            if (_waitingFor is null)
                CompleteStage();
        }

        private void OnPull(Outlet<T> outlet)
        {
            if (ReferenceEquals(outlet, _waitingFor))
            {
                var element = _waiting;
                (_waitingFor, _waiting) = (null, default);
                Push(outlet, element);
                FinishIfDone();
            }

            PullIfWanted();
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            if (--_open == 0)
            {
                CancelStage(cause);
                return;
            }

            if (!ReferenceEquals(outlet, _waitingFor))
                return;
            (_waitingFor, _waiting) = (null, default);
            FinishIfDone();
            PullIfWanted();
        }

        private void FinishIfDone()
        {
            if (IsClosed(_stage.In))
                CompleteStage();
        }

        private void PullIfWanted()
        {
            if (_waitingFor is null && !IsClosed(_stage.In) && !HasBeenPulled(_stage.In) && Array.Exists(_outs, IsAvailable))
                Pull(_stage.In);
        }
    }
}
