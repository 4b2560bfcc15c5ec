using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>How a stage begins and ends.</summary>
internal static class StageLifecycle
{
    internal static void Begin(GraphStageLogic logic)
    {
        logic.BeforePreStart();
        logic.PreStart();
    }

    internal static void End(GraphStageLogic logic)
    {
        try
        {
            logic.PostStop();
        }
        finally
        {
            logic.AfterPostStop();
            foreach (var port in (ISubPort[])[.. logic.SubPorts])
                port.Abandon(new AbruptStageTerminationException(logic));
        }
    }

    /// <summary>Completes all outlets, each after what it still has to push, and cancels all inlets.</summary>
    internal static void Complete(GraphStageLogic logic)
    {
        foreach (var connection in logic.Ins)
            logic.Interpreter.Cancel(connection, SubscriptionWithCancelException.StageWasCompleted.Instance);
        foreach (var connection in logic.Outs)
            Complete(connection, logic.Interpreter);
        logic.KeepGoing(false);
    }

    internal static void Complete(Connection connection, GraphInterpreter interpreter)
    {
        if (connection.OutHandler is IEmission emission)
            emission.CompleteAfterwards();
        else
            interpreter.Complete(connection);
    }

    /// <summary>Closes all ports at once.</summary>
    /// <param name="logic">The stage.</param>
    /// <param name="failure">What downstream sees; null for completion.</param>
    /// <param name="cancellation">What upstream sees.</param>
    internal static void Close(GraphStageLogic logic, Exception failure, Exception cancellation)
    {
        foreach (var connection in logic.Ins)
            logic.Interpreter.Cancel(connection, cancellation);
        foreach (var connection in logic.Outs)
        {
            if (failure is null)
                logic.Interpreter.Complete(connection);
            else
                logic.Interpreter.Fail(connection, failure);
        }

        logic.KeepGoing(false);
    }

    internal static void ReportFailure(GraphStageLogic logic, Exception cause) =>
        logic.Log.Error(cause, "Error in stage [{0}]: {1}", logic, cause.Message);
}
