using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Holds one element that was taken ahead of demand.</summary>
internal sealed class DetachStage<T>() : LinearStage<T, T>("detacher")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(DetachStage<T> stage) : LinearLogic<T, T>(stage)
    {
        public override void PreStart() => TryPull(In);

        public override void OnPush()
        {
            if (!IsAvailable(Out))
                return;
            Push(Out, Grab(In));
            TryPull(In);
        }

        public override void OnPull()
        {
            if (!IsAvailable(In))
                return;
            Push(Out, Grab(In));
            if (IsClosed(In))
                CompleteStage();
            else
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!IsAvailable(In))
                CompleteStage();
        }
    }
}
