using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends each element to both outlets, when both have demand. A cancelled side outlet is left out, unless its end is to be shared.</summary>
internal sealed class AlsoToJunction<T>(bool propagateFailure) : GraphStage<FanOutShape<T, T, T>>
{
    private bool PropagatesFailure { get; } = propagateFailure;

    public override FanOutShape<T, T, T> Shape { get; } = new("AlsoTo");

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly AlsoToJunction<T> _stage;
        private readonly FanOutShape<T, T, T> _shape;

        internal Logic(AlsoToJunction<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _shape = stage.Shape;
            SetHandler(_shape.In, this);
            SetHandler(_shape.Out0, PullIfWanted);
            SetHandler(_shape.Out1, PullIfWanted, OnSideCancel);
        }

        public override void OnPush()
        {
            var element = Grab(_shape.In);
            Push(_shape.Out0, element);
            if (!IsClosed(_shape.Out1))
                Push(_shape.Out1, element);
        }

        private void OnSideCancel(Exception cause)
        {
            if (_stage.PropagatesFailure)
                CancelStage(cause);
            else
                PullIfWanted();
        }

        private void PullIfWanted()
        {
            if (IsAvailable(_shape.Out0) && (IsAvailable(_shape.Out1) || IsClosed(_shape.Out1)) && !HasBeenPulled(_shape.In))
                TryPull(_shape.In);
        }
    }
}
