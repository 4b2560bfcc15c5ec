using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation;

internal sealed class RecoverStage<T>(Func<Exception, Option<T>> recovery) : LinearStage<T, T>("recover")
{
    private Func<Exception, Option<T>> Recovery { get; } = recovery;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(RecoverStage<T> stage) : LinearLogic<T, T>(stage)
    {
        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e)
        {
            var last = stage.Recovery(e);
            if (!last.HasValue)
            {
                FailStage(e);
                return;
            }

            Emit(Out, last.Value);
            Complete(Out);
        }
    }
}
