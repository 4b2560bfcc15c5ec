using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Streams.Implementation;

/// <summary>Runs graphs in an island that runs already; to be used on that island's own thread.</summary>
internal sealed class SubFusingMaterializer(IslandMaterializer materializer, Island island) : IMaterializer
{
    public MessageDispatcher ExecutionContext => materializer.ExecutionContext;

    public IMaterializer WithNamePrefix(string namePrefix) =>
        new SubFusingMaterializer((IslandMaterializer)materializer.WithNamePrefix(namePrefix), island);

    public TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) => Materialize(runnable, Attributes.None);

    public TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes) =>
        materializer.Materialize(runnable, initialAttributes, island);

    public ICancelable ScheduleOnce(TimeSpan delay, Action action) => materializer.ScheduleOnce(delay, action);

    public ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        materializer.ScheduleRepeatedly(initialDelay, interval, action);
}
