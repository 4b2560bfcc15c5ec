using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>Cancels the stage with the outlet when the predicate holds then.</summary>
public class ConditionalTerminateOutput : OutHandler
{
    private readonly Func<bool> _predicate;

    public ConditionalTerminateOutput(Func<bool> predicate) => _predicate = predicate;

    public override void OnPull()
    {
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        if (_predicate())
            GraphInterpreter.Current.ActiveStage.CancelStage(cause);
    }
}
