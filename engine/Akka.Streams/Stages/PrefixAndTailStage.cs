using System.Collections.Immutable;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Gathers the first n elements, then hands out the rest as a source. The rest must be run within the subscription timeout;
/// when upstream ends before the n-th element, the rest is empty.
/// </summary>
internal sealed class PrefixAndTailStage<T> : LinearStage<T, (IImmutableList<T>, Source<T, NotUsed>)>
{
    internal PrefixAndTailStage(int count) : base("prefixAndTail")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
    }

    private int Count { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(PrefixAndTailStage<T> stage) : TimedLinearLogic<T, (IImmutableList<T>, Source<T, NotUsed>)>(stage)
    {
        private readonly ImmutableList<T>.Builder _prefix = ImmutableList.CreateBuilder<T>();
        private SubSourceOutlet<T> _tail;

        public override void OnPush()
        {
            if (_tail is not null)
            {
                _tail.Push(Grab(In));
                return;
            }

            _prefix.Add(Grab(In));
            if (_prefix.Count == stage.Count)
                OpenTail();
            else
                Pull(In);
        }

        public override void OnPull()
        {
            if (_prefix.Count == stage.Count)
                OpenTail();
            else
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (_tail is not null)
            {
                _tail.Complete();
            }
            else
            {
                Emit(Out, (_prefix.ToImmutable(), Source.Empty<T>()));
            }

            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _tail?.Fail(e);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            // With the tail handed out, downstream's end says nothing about whoever reads the tail.
            if (_tail is null)
                CancelStage(cause);
        }

        protected internal override void OnTimer(object timerKey)
        {
            _tail.Fail(new SubstreamTimeoutException("the tail of PrefixAndTail was not run in time"));
            CompleteStage();
        }

        private void OpenTail()
        {
            _tail = new SubSourceOutlet<T>(this, "TailSource");
            _tail.SetHandler(new LambdaOutHandler(
                onPull: () =>
                {
                    CancelTimer(stage);
                    SetKeepGoing(false);
                    if (!IsClosed(In) && !HasBeenPulled(In))
                        Pull(In);
                },
                onDownstreamFinish: cause =>
                {
                    SetKeepGoing(false);
                    CancelStage(cause);
                }));
            var settings = ((ActorMaterializer)Materializer).Settings.SubscriptionTimeoutSettings;
            if (settings.Mode == StreamSubscriptionTimeoutTerminationMode.CancelTermination)
                ScheduleOnce(stage, settings.Timeout);
            SetKeepGoing(true);
            Push(Out, (_prefix.ToImmutable(), Source.FromGraph(_tail.Source)));
            Complete(Out);
        }
    }
}
