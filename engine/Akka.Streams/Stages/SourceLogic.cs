using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A logic that feeds one outlet.</summary>
internal abstract class SourceLogic<T> : OutGraphStageLogic
{
    protected readonly Outlet<T> Out;

    protected SourceLogic(Outlet<T> @out) : base(0, 1)
    {
        Out = @out;
        SetHandler(Out, this);
    }
}
