using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Joins elements while downstream has no demand, up to a total cost; one element may wait beyond it.</summary>
internal sealed class BatchStage<TIn, TOut>(long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate)
    : LinearStage<TIn, TOut>("batch")
{
    private long Max { get; } = max;

    private Func<TIn, long> Cost { get; } = cost;

    private Func<TIn, TOut> Seed { get; } = seed;

    private Func<TOut, TIn, TOut> Join { get; } = aggregate;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(BatchStage<TIn, TOut> stage, Attributes attributes) : SupervisedLogic<TIn, TOut>(stage, attributes)
    {
        private TOut _batch;
        private bool _hasBatch;
        private TIn _pending;
        private bool _hasPending;
        private long _left = stage.Max;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                var cost = stage.Cost(element);
                if (!_hasBatch)
                    Begin(element, cost);
                else if (_left < cost)
                    (_pending, _hasPending) = (element, true);
                else
                    (_batch, _left) = (stage.Join(_batch, element), _left - cost);
            }
            catch (Exception e)
            {
                if (!Decide(e))
                    return;
            }

            if (_hasBatch && IsAvailable(Out))
                Flush();
            if (!_hasPending && !HasBeenPulled(In))
                TryPull(In);
        }

        public override void OnPull()
        {
            if (_hasBatch)
                Flush();
            if (IsClosed(In))
            {
                if (!_hasBatch)
                    CompleteStage();
            }
            else if (!_hasPending && !HasBeenPulled(In))
            {
                Pull(In);
            }
        }

        public override void OnUpstreamFinish()
        {
            if (!_hasBatch)
                CompleteStage();
        }

        protected override void Restart()
        {
            (_batch, _hasBatch) = (default, false);
            (_pending, _hasPending) = (default, false);
            _left = stage.Max;
        }

        private void Begin(TIn element, long cost)
        {
            _batch = stage.Seed(element);
            _hasBatch = true;
            _left = stage.Max - cost;
        }

        private void Flush()
        {
            Push(Out, _batch);
            (_batch, _hasBatch, _left) = (default, false, stage.Max);
            if (!_hasPending)
                return;
            var pending = _pending;
            (_pending, _hasPending) = (default, false);
            try
            {
                Begin(pending, stage.Cost(pending));
            }
            catch (Exception e)
            {
                Decide(e);
            }
        }
    }
}
