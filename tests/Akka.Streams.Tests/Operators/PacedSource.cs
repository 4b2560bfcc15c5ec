using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Operators;

/// <summary>Sends a list with seeded pauses of virtual time between demand and element, and before the end.</summary>
internal sealed class PacedSource(IReadOnlyList<int> elements, int seed) : GraphStage<SourceShape<int>>
{
    private readonly Outlet<int> _out = new("paced.out");
    private SourceShape<int>? _shape;

    public override SourceShape<int> Shape => _shape ??= new SourceShape<int>(_out);

    private IReadOnlyList<int> Elements { get; } = elements;

    private int Seed { get; } = seed;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : TimerGraphStageLogic
    {
        private readonly PacedSource _stage;
        private readonly Random _random;
        private int _next;

        internal Logic(PacedSource stage) : base(stage.Shape)
        {
            _stage = stage;
            _random = new Random(stage.Seed);
            SetHandler(stage._out, Go);
        }

        public override void PreStart()
        {
            if (_stage.Elements.Count == 0)
                Go();
        }

        protected internal override void OnTimer(object timerKey) => Send();

        private void Go()
        {
            if (_random.Next(3) == 0)
                ScheduleOnce(this, TimeSpan.FromMilliseconds(_random.Next(1, 20)));
            else
                Send();
        }

        private void Send()
        {
            if (_next < _stage.Elements.Count)
                Push(_stage._out, _stage.Elements[_next++]);
            if (_next == _stage.Elements.Count)
                CompleteStage();
        }
    }
}
