namespace Akka.Streams.Implementation;

/// <summary>A logic that makes at most one element of each; nothing is buffered and demand passes through.</summary>
internal abstract class ElementwiseLogic<TIn, TOut>(LinearStage<TIn, TOut> stage, Attributes attributes)
    : SupervisedLogic<TIn, TOut>(stage, attributes), IReceiver<TIn>, IPassesDemand
{
    /// <returns>Whether the next element is wanted, which is so after one that was dropped.</returns>
    public abstract bool Take(TIn element);

    public sealed override void OnPush()
    {
        if (Take(Grab(In)))
            Pull(In);
    }

    public sealed override void OnPull() => Pull(In);

    /// <returns>Whether the stage goes on with the next element.</returns>
    protected bool Skips(Exception cause) => Decide(cause) && !IsClosed(In);
}
