using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Goes on with another source where upstream failed; each source is asked only as there is demand.</summary>
internal sealed class RecoverWithStage<T, TMat> : LinearStage<T, T>
{
    internal const int Unlimited = -1;

    internal RecoverWithStage(Func<Exception, IGraph<SourceShape<T>, TMat>> recovery, int attempts) : base("recoverWith")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, Unlimited);
        Recovery = recovery;
        Attempts = attempts;
    }

    private Func<Exception, IGraph<SourceShape<T>, TMat>> Recovery { get; }

    private int Attempts { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(RecoverWithStage<T, TMat> stage) : LinearLogic<T, T>(stage)
    {
        private int _attempts;

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e)
        {
            if (stage.Attempts != Unlimited && _attempts >= stage.Attempts)
            {
                FailStage(e);
                return;
            }

            var next = stage.Recovery(e);
            if (next is null)
            {
                FailStage(e);
                return;
            }

            _attempts++;
            SwitchTo(next);
        }

        private void SwitchTo(IGraph<SourceShape<T>, TMat> source)
        {
            var inlet = new SubSinkInlet<T>(this, "RecoverWithSink");
            inlet.SetHandler(new LambdaInHandler(
                onPush: () => Push(Out, inlet.Grab()),
                onUpstreamFinish: () =>
                {
                    if (!inlet.IsAvailable)
                        CompleteStage();
                },
                onUpstreamFailure: OnUpstreamFailure));
            SetHandler(Out, () => inlet.Pull(), cause =>
            {
                inlet.Cancel(cause);
                CancelStage(cause);
            });
            if (IsAvailable(Out))
                inlet.Pull();
            Dsl.Source.FromGraph(source).RunWith(inlet.Sink, SubFusingMaterializer);
        }
    }
}
