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

        public override void PreStart()
        {
            _enumerator = stage.Factory();
            if (!Advance())
                CompleteStage();
        }

        public override void OnPull()
        {
            try
            {
                if (!Send(_enumerator))
                    CompleteStage();
            }
            catch (Exception e)
            {
                if (!GoOnAfter(e) || !Advance())
                    CompleteStage();
                else
                    YieldDemand(Out);
            }
        }

        public override void PostStop() => _enumerator?.Dispose();

        /// <returns>Whether there is a further element.</returns>
        private bool Send(IEnumerator<T> enumerator)
        {
            var next = Next;
            for (var left = Interpreter.Allowance; left > 0; left--)
            {
                var isNextWanted = next.Offer(enumerator.Current);
                if (!enumerator.MoveNext())
                    return false;
                if (!isNextWanted)
                    return true;
            }

            YieldDemand(Out);
            return true;
        }

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
                    if (!GoOnAfter(e))
                        return true;
                }
            }
        }

        /// <returns>Whether the enumerator may be asked again; if not, the stage has failed.</returns>
        private bool GoOnAfter(Exception cause)
        {
            switch ((attributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider)(cause))
            {
                case Directive.Stop:
                    FailStage(cause);
                    return false;
                case Directive.Restart:
                    _enumerator.Dispose();
                    _enumerator = stage.Factory();
                    return true;
                default:
                    return true;
            }
        }
    }
}
