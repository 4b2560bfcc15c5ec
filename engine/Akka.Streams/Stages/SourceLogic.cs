using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A logic that feeds one outlet.</summary>
internal abstract class SourceLogic<T> : OutGraphStageLogic
{
    protected readonly Outlet<T> Out;

    /// <summary>Behind <see cref="Out"/>.</summary>
    private protected Connection<T> Next;

    protected SourceLogic(Outlet<T> @out) : base(0, 1)
    {
        Out = @out;
        SetHandler(Out, this);
    }

    internal override void OnWired() => Next = (Connection<T>)Outs[0];
}
