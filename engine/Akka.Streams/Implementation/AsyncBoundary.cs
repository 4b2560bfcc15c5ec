using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Where elements cross from one island to another.</summary>
internal abstract class AsyncBoundary
{
    internal abstract GraphStageLogic Writer { get; }

    internal abstract Inlet WriterInlet { get; }

    internal abstract GraphStageLogic Reader { get; }

    internal abstract Outlet ReaderOutlet { get; }
}
