using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SlidingStage<T> : LinearStage<T, IEnumerable<T>>
{
    internal SlidingStage(int count, int step) : base("sliding")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        Count = count;
        Step = step;
    }

    private int Count { get; }

    private int Step { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(SlidingStage<T> stage) : LinearLogic<T, IEnumerable<T>>(stage)
    {
        private readonly Queue<T> _window = new(stage.Count);
        private int _skip;
        private bool _isSent;

        public override void OnPush()
        {
            var element = Grab(In);
            if (_skip > 0)
            {
                _skip--;
                Pull(In);
                return;
            }

            _window.Enqueue(element);
            if (_window.Count < stage.Count)
            {
                Pull(In);
                return;
            }

            Push(Out, _window.ToArray());
            _isSent = true;
            for (var i = 0; i < stage.Step && _window.TryDequeue(out _); i++)
                _isSent = true;
            _skip = Math.Max(0, stage.Step - stage.Count);
        }

        public override void OnUpstreamFinish()
        {
            // A stream shorter than the window sends what there is.
            if (!_isSent && _window.Count > 0)
                Emit(Out, _window.ToArray());
            CompleteStage();
        }
    }
}
