using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The handlers of a stage by port index.</summary>
internal sealed class PortHandlers(int inCount, int outCount)
{
    internal readonly IInHandler[] In = new IInHandler[inCount];
    internal readonly IOutHandler[] Out = new IOutHandler[outCount];
}
