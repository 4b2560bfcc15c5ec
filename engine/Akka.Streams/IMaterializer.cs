using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Streams;

/// <summary>Turns graphs into running streams.</summary>
public interface IMaterializer
{
    /// <summary>Where callbacks of the streams may run.</summary>
    MessageDispatcher ExecutionContext { get; }

    IMaterializer WithNamePrefix(string namePrefix);

    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    /// <param name="runnable">The graph to run.</param>
    /// <param name="initialAttributes">Hold where the graph says nothing.</param>
    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes);

    /// <summary>Runs <paramref name="action"/> on a thread of the scheduler; must not block.</summary>
    ICancelable ScheduleOnce(TimeSpan delay, Action action);

    ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);
}
