using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>An outlet handler that cancels its stage with its downstream.</summary>
public abstract class OutHandler : IOutHandler
{
    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.Current.ActiveStage.CancelStage(cause);
}
