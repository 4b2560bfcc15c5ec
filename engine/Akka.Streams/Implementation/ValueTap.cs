using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends the materialized value of the graph around it, then completes.</summary>
internal sealed class ValueTap<T> : GraphStage<SourceShape<T>>
{
    private readonly Outlet<T> _out = new("materializedValue.out");

    public override SourceShape<T> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic, IValueTap
    {
        private readonly ValueTap<T> _stage;
        private T _value;

        internal Logic(ValueTap<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._out, this);
        }

        public void SetValue(object value) => _value = (T)value;

        public override void OnPull()
        {
            Push(_stage._out, _value);
            CompleteStage();
        }
    }
}
