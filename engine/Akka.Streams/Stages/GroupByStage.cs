using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Opens a source for each key and hands every element to the source of its key. Bound: <c>maxSubstreams</c> keys and one
/// element that waits for its source; while it waits, no other key advances. An element for a cancelled source is dropped
/// unless sources may be opened again.
/// </summary>
internal sealed class GroupByStage<T, TKey>(int maxSubstreams, Func<T, TKey> keyOf, bool reopens)
    : LinearStage<T, Source<T, NotUsed>>("groupBy")
{
    private int SubstreamsMax { get; } = maxSubstreams;

    private Func<T, TKey> KeyOf { get; } = keyOf;

    private bool Reopens { get; } = reopens;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(GroupByStage<T, TKey> stage, Attributes attributes)
        : SupervisedLogic<T, Source<T, NotUsed>>(stage, attributes), IReceiver<T>
    {
        private readonly Dictionary<TKey, Group> _open = [];
        private readonly HashSet<TKey> _closed = [];
        private readonly Queue<Group> _unsent = new();
        private Group _waitingFor;

        public override void OnPush()
        {
            if (Take(Grab(In)))
                PullIfFree();
        }

        public bool Take(T element)
        {
            TKey key;
            try
            {
                key = stage.KeyOf(element) ?? throw new ArgumentException("key cannot be null");
            }
            catch (Exception e)
            {
                return Decide(e) && !IsClosed(In);
            }

            if (_open.TryGetValue(key, out var group))
                return Hand(group, element);
            return !stage.Reopens && _closed.Contains(key) ? !IsClosed(In) : Open(key, element);
        }

        public override void OnPull()
        {
            if (_unsent.TryDequeue(out var group))
                Push(Out, group.Source);
            FinishIfDone();
            PullIfFree();
        }

        public override void OnUpstreamFinish() => FinishIfDone();

        public override void OnUpstreamFailure(Exception e)
        {
            foreach (var group in _open.Values)
                group.Outlet.Fail(e);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            // Those that were handed out go on; the others will never be run.
            while (_unsent.TryDequeue(out var group))
                Drop(group);
            if (_open.Count == 0)
                CancelStage(cause);
            else
                SetKeepGoing(true);
        }

        protected override void Restart() => _closed.Clear();

        /// <returns>Whether the next element is wanted.</returns>
        private bool Open(TKey key, T element)
        {
            if (_open.Count >= stage.SubstreamsMax || (!stage.Reopens && _open.Count + _closed.Count >= stage.SubstreamsMax))
            {
                FailAll(new TooManySubstreamsOpenException());
                return false;
            }

            if (IsClosed(Out))
                return !IsClosed(In);

            var outlet = new SubSource<T>(this, "GroupBySource");
            var group = new Group(key, outlet);
            outlet.Handler = new LambdaOutHandler(() => OnGroupPull(group), _ => OnGroupCancel(key, group));
            _open.Add(key, group);
            outlet.ExpireUnlessRun(((ActorMaterializer)Materializer).Settings.SubscriptionTimeoutSettings);
            if (IsAvailable(Out) && _unsent.Count == 0)
                Push(Out, group.Source);
            else
                _unsent.Enqueue(group);
            return Hand(group, element);
        }

        private void Drop(Group group)
        {
            _open.Remove(group.Key);
            group.Outlet.Complete();
            if (ReferenceEquals(_waitingFor, group))
                _waitingFor = null;
        }

        /// <returns>Whether the next element is wanted: it is once this one has gone to its source.</returns>
        private bool Hand(Group group, T element)
        {
            if (!group.IsWanted)
            {
                group.Waiting = element;
                _waitingFor = group;
                return false;
            }

            if (group.Direct is { State: PortState.OutReady, Take: { } take } direct)
            {
                if (!take(element))
                    group.IsWanted = direct.Rest();
                if (!group.IsWanted)
                    group.Outlet.Rest();
            }
            else
            {
                group.IsWanted = false;
                group.Outlet.Push(element);
            }

            return !IsClosed(In);
        }

        private void OnGroupPull(Group group)
        {
            group.IsWanted = true;
            group.Direct ??= group.Outlet.Direct;
            if (ReferenceEquals(_waitingFor, group))
            {
                _waitingFor = null;
                var waiting = group.Waiting;
                group.Waiting = default;
                Hand(group, waiting);
                FinishIfDone();
            }

            PullIfFree();
        }

        private void OnGroupCancel(TKey key, Group group)
        {
            _open.Remove(key);
            if (!stage.Reopens)
                _closed.Add(key);
            group.IsWanted = false;
            if (ReferenceEquals(_waitingFor, group))
                _waitingFor = null;
            if (IsClosed(Out) && _open.Count == 0)
            {
                CompleteStage();
                return;
            }

            FinishIfDone();
            PullIfFree();
        }

        private void PullIfFree()
        {
            if (_waitingFor is null && !IsClosed(In) && !HasBeenPulled(In))
                Pull(In);
        }

        private void FinishIfDone()
        {
            if (!IsClosed(In) || _waitingFor is not null || _unsent.Count > 0)
                return;
            foreach (var group in _open.Values)
                group.Outlet.Complete();
            CompleteStage();
        }

        private void FailAll(Exception cause)
        {
            foreach (var group in _open.Values)
                group.Outlet.Fail(cause);
            FailStage(cause);
        }

        private sealed class Group(TKey key, SubSource<T> outlet)
        {
            internal TKey Key { get; } = key;

            internal SubSource<T> Outlet { get; } = outlet;

            internal Source<T, NotUsed> Source { get; } = Dsl.Source.FromGraph(outlet);

            internal T Waiting { get; set; }

            /// <summary>Whether the source has asked for an element that it has not got yet.</summary>
            internal bool IsWanted { get; set; }

            internal Connection<T> Direct { get; set; }
        }
    }
}
