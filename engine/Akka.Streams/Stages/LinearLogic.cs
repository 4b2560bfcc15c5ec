using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A logic between one inlet and one outlet: demand passes through, ends pass through.</summary>
internal abstract class LinearLogic<TIn, TOut> : InAndOutGraphStageLogic
{
    protected readonly Inlet<TIn> In;
    protected readonly Outlet<TOut> Out;

    /// <summary>Behind <see cref="Out"/>.</summary>
    private protected Connection<TOut> Next;

    protected LinearLogic(LinearStage<TIn, TOut> stage) : base(1, 1)
    {
        In = stage.In;
        Out = stage.Out;
        SetHandlers(In, Out, this);
    }

    public override void OnPull() => Pull(In);

    internal override void OnWired() => Next = (Connection<TOut>)Outs[0];
}
