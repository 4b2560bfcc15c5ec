using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Sends the primary's elements, or the secondary's when the primary completes without one.</summary>
public sealed class OrElse<T> : GraphStage<UniformFanInShape<T, T>>
{
    public OrElse() => Shape = new UniformFanInShape<T, T>(Out, Primary, Secondary);

    public Inlet<T> Primary { get; } = new("OrElse.primary");

    public Inlet<T> Secondary { get; } = new("OrElse.secondary");

    public Outlet<T> Out { get; } = new("OrElse.out");

    public override UniformFanInShape<T, T> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("orElse");

    public override string ToString() => "OrElse";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly OrElse<T> _stage;
        private Inlet<T> _current;
        private bool _hasPrimary;

        internal Logic(OrElse<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _current = stage.Primary;
            SetHandler(stage.Primary, OnPrimary, OnPrimaryFinish);
            SetHandler(stage.Secondary, () => Push(stage.Out, Grab(stage.Secondary)), OnSecondaryFinish);
            SetHandler(stage.Out, this);
        }

        public override void OnPull()
        {
            if (!IsClosed(_current))
                Pull(_current);
        }

        private void OnPrimary()
        {
            // The secondary is not needed any more once the primary has sent something.
            if (!_hasPrimary)
            {
                _hasPrimary = true;
                Cancel(_stage.Secondary);
            }

            Push(_stage.Out, Grab(_stage.Primary));
        }

        private void OnPrimaryFinish()
        {
            if (_hasPrimary || IsClosed(_stage.Secondary))
            {
                CompleteStage();
                return;
            }

            _current = _stage.Secondary;
            if (IsAvailable(_stage.Out))
                Pull(_current);
        }

        private void OnSecondaryFinish()
        {
            if (IsClosed(_stage.Primary))
                CompleteStage();
        }
    }
}
