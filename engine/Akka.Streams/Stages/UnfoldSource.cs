using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

internal sealed class UnfoldSource<TState, T>(TState state, Func<TState, Option<(TState, T)>> unfold) : SourceStage<T>("unfold")
{
    private TState State { get; } = state;

    private Func<TState, Option<(TState, T)>> Unfold { get; } = unfold;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(UnfoldSource<TState, T> stage) : SourceLogic<T>(stage.Out)
    {
        private TState _state = stage.State;

        public override void OnPull()
        {
            var next = stage.Unfold(_state);
            if (!next.HasValue)
            {
                CompleteStage();
                return;
            }

            _state = next.Value.Item1;
            Push(Out, next.Value.Item2);
        }
    }
}
