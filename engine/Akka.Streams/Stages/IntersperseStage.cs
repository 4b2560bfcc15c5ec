using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

internal sealed class IntersperseStage<T>(Option<T> start, T inject, Option<T> end) : LinearStage<T, T>("intersperse")
{
    private Option<T> Start { get; } = start;

    private T Inject { get; } = inject;

    private Option<T> End { get; } = end;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(IntersperseStage<T> stage) : LinearLogic<T, T>(stage)
    {
        private bool _isFirst = true;

        public override void OnPush()
        {
            var element = Grab(In);
            if (!_isFirst)
                Emit(Out, stage.Inject);
            else if (stage.Start.HasValue)
                Emit(Out, stage.Start.Value);
            _isFirst = false;
            Emit(Out, element);
        }

        public override void OnUpstreamFinish()
        {
            if (_isFirst && stage.Start.HasValue)
                Emit(Out, stage.Start.Value);
            if (stage.End.HasValue)
                Emit(Out, stage.End.Value);
            CompleteStage();
        }
    }
}
