using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Operators;

/// <summary>Asks for elements with seeded pauses of virtual time; yields what came.</summary>
internal sealed class PacedSink(int seed) : GraphStageWithMaterializedValue<SinkShape<int>, PacedSink.Outcome>
{
    private readonly Inlet<int> _in = new("paced.in");
    private SinkShape<int>? _shape;

    public override SinkShape<int> Shape => _shape ??= new SinkShape<int>(_in);

    private int Seed { get; } = seed;

    public override ILogicAndMaterializedValue<Outcome> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var outcome = new Outcome();
        return new LogicAndMaterializedValue<Outcome>(new Logic(this, outcome), outcome);
    }

    internal sealed class Outcome
    {
        internal List<int> Received { get; } = [];

        internal bool IsCompleted { get; set; }

        internal Exception? Failure { get; set; }

        internal bool IsEnded => IsCompleted || Failure is not null;
    }

    private sealed class Logic : TimerGraphStageLogic
    {
        private readonly PacedSink _stage;
        private readonly Outcome _outcome;
        private readonly Random _random;

        internal Logic(PacedSink stage, Outcome outcome) : base(stage.Shape)
        {
            _stage = stage;
            _outcome = outcome;
            _random = new Random(stage.Seed);
            SetHandler(stage._in, OnPush, OnEnd, OnFailure);
        }

        public override void PreStart() => Go();

        protected internal override void OnTimer(object timerKey) => TryPull(_stage._in);

        private void OnPush()
        {
            _outcome.Received.Add(Grab(_stage._in));
            Go();
        }

        private void OnEnd()
        {
            _outcome.IsCompleted = true;
            CompleteStage();
        }

        private void OnFailure(Exception cause)
        {
            _outcome.Failure = cause;
            FailStage(cause);
        }

        private void Go()
        {
            if (_random.Next(4) == 0)
                ScheduleOnce(this, TimeSpan.FromMilliseconds(_random.Next(1, 30)));
            else
                TryPull(_stage._in);
        }
    }
}
