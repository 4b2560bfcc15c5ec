using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Passes elements on; the tap gets a copy of those that come while it has demand and misses the others.</summary>
public sealed class WireTap<T> : GraphStage<FanOutShape<T, T, T>>
{
    public WireTap() => Shape = new FanOutShape<T, T, T>(In, OutMain, OutTap);

    public Inlet<T> In { get; } = new("WireTap.in");

    public Outlet<T> OutMain { get; } = new("WireTap.outMain");

    public Outlet<T> OutTap { get; } = new("WireTap.outTap");

    public override FanOutShape<T, T, T> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName("WireTap");

    public override string ToString() => "WireTap";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly WireTap<T> _stage;

        internal Logic(WireTap<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.In, (IInHandler)this);
            SetHandler(stage.OutMain, (IOutHandler)this);
            SetHandler(stage.OutTap, IgnoreTerminateOutput);
        }

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            Push(_stage.OutMain, element);
            if (IsAvailable(_stage.OutTap))
                Push(_stage.OutTap, element);
        }

        public override void OnPull() => Pull(_stage.In);
    }
}
