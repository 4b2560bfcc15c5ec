using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation;

/// <summary>Sends what an enumerator brings; looks one element ahead, so that completion comes with the last element.</summary>
internal sealed class EnumeratorSource<T>(Func<IEnumerator<T>> factory) : SourceStage<T>("enumerator")
{
    private Func<IEnumerator<T>> Factory { get; } = factory;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(EnumeratorSource<T> stage, Attributes attributes) : SourceLogic<T>(stage.Out)
    {
        private IEnumerator<T> _enumerator;
        private bool _hasNext;

        public override void PreStart()
        {
            _enumerator = stage.Factory();
            _hasNext = Advance();
            if (!_hasNext)
                CompleteStage();
        }

        public override void OnPull()
        {
            Push(Out, _enumerator.Current);
            _hasNext = Advance();
            if (!_hasNext)
                CompleteStage();
        }

        public override void PostStop() => _enumerator?.Dispose();

        private bool Advance()
        {
            while (true)
            {
                try
                {
                    return _enumerator.MoveNext();
                }
                catch (Exception e)
                {
                    switch ((attributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider)(e))
                    {
                        case Directive.Stop:
                            FailStage(e);
                            return true;
                        case Directive.Restart:
                            _enumerator.Dispose();
                            _enumerator = stage.Factory();
                            break;
                    }
                }
            }
        }
    }
}
