using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SkipWhileStage<T>(Predicate<T> predicate) : LinearStage<T, T>("skipWhile")
{
    private Predicate<T> Predicate { get; } = predicate;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(SkipWhileStage<T> stage, Attributes attributes) : SupervisedLogic<T, T>(stage, attributes)
    {
        private bool _isPassing;

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                _isPassing = _isPassing || !stage.Predicate(element);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (_isPassing)
                Push(Out, element);
            else
                Pull(In);
        }

        protected override void Restart() => _isPassing = false;
    }
}
