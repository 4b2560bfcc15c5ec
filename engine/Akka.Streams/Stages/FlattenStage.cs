using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Runs a source for each element in the same actor and merges them as they come. Bound: <c>breadth</c> sources, one element
/// of each. A failing source fails the stage. Completes when upstream and all sources have.
/// </summary>
internal sealed class FlattenStage<TIn, TOut, TMat> : LinearStage<TIn, TOut>
{
    internal FlattenStage(int breadth, Func<TIn, IGraph<SourceShape<TOut>, TMat>> flatten) : base("flatten")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(breadth);
        Breadth = breadth;
        Flatten = flatten;
    }

    private int Breadth { get; }

    private Func<TIn, IGraph<SourceShape<TOut>, TMat>> Flatten { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(FlattenStage<TIn, TOut, TMat> stage) : LinearLogic<TIn, TOut>(stage)
    {
        private readonly HashSet<SubSinkInlet<TOut>> _sources = [];
        private readonly Queue<SubSinkInlet<TOut>> _ready = new();

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            Run(stage.Flatten(Grab(In)));
            if (_sources.Count < stage.Breadth)
                TryPull(In);
        }

        public override void OnPull()
        {
            if (_ready.TryDequeue(out var source))
                Send(source);
        }

        public override void OnUpstreamFinish()
        {
            if (_sources.Count == 0)
                CompleteStage();
        }

        public override void PostStop()
        {
            foreach (var source in _sources)
                source.Cancel();
        }

        private void Run(IGraph<SourceShape<TOut>, TMat> graph)
        {
            var source = new SubSinkInlet<TOut>(this, "FlattenSink");
            source.SetHandler(new LambdaInHandler(
                onPush: () =>
                {
                    if (IsAvailable(Out))
                        Send(source);
                    else
                        _ready.Enqueue(source);
                },
                onUpstreamFinish: () =>
                {
                    if (!source.IsAvailable)
                        Remove(source);
                }));
            source.Pull();
            _sources.Add(source);
            Dsl.Source.FromGraph(graph).RunWith(source.Sink, SubFusingMaterializer);
        }

        private void Send(SubSinkInlet<TOut> source)
        {
            Push(Out, source.Grab());
            if (source.IsClosed)
                Remove(source);
            else
                source.Pull();
        }

        private void Remove(SubSinkInlet<TOut> source)
        {
            _sources.Remove(source);
            if (!IsClosed(In))
            {
                if (!HasBeenPulled(In))
                    Pull(In);
            }
            else if (_sources.Count == 0)
            {
                CompleteStage();
            }
        }
    }
}
