using Akka.Dispatch;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Makes and runs its source when there is demand for the first time.</summary>
internal sealed class LazySource<T, TMat> : GraphStageWithMaterializedValue<SourceShape<T>, Task<TMat>>
{
    private readonly Outlet<T> _out = new("lazySource.out");
    private readonly Func<Source<T, TMat>> _create;

    internal LazySource(Func<Source<T, TMat>> create)
    {
        _create = create;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Task<TMat>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var promise = new Completion<TMat>();
        return new LogicAndMaterializedValue<Task<TMat>>(new Logic(this, promise), promise.Task);
    }

    private sealed class Logic(LazySource<T, TMat> stage, Completion<TMat> promise) : SourceLogic<T>(stage._out)
    {
        public override void OnPull()
        {
            var source = stage._create();
            var inlet = new SubSinkInlet<T>(this, "LazySource");
            inlet.SetHandler(new LambdaInHandler(() => Push(Out, inlet.Grab())));
            SetHandler(Out, inlet.Pull, cause =>
            {
                inlet.Cancel(cause);
                CancelStage(cause);
            });
            inlet.Pull();
            promise.TrySetResult(source.ToMaterialized(inlet.Sink, Keep.Left).Run(SubFusingMaterializer));
        }

        public override void PostStop() =>
            promise.TrySetException(new InvalidOperationException("Downstream canceled without triggering lazy source materialization"));
    }
}
