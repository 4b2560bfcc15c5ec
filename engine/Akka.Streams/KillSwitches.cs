using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Flows that are ended from outside.</summary>
public static class KillSwitches
{
    /// <summary>A switch for any number of streams.</summary>
    public static SharedKillSwitch Shared(string name) => new(name);

    /// <summary>A flow that yields a switch of its own each time it is run.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() => new KillableFlow<T, UniqueKillSwitch>(() =>
    {
        var killSwitch = new UniqueKillSwitch();
        return (killSwitch.Ended, killSwitch);
    });

    /// <summary>Two flows in opposite directions that yield one switch for both each time they are run.</summary>
    public static IGraph<BidiShape<T1, T1, T2, T2>, UniqueKillSwitch> SingleBidi<T1, T2>() => new KillableBidi<T1, T2>();

    /// <summary>A flow that ends with the token: it completes when <paramref name="cancelGracefully"/>, else it fails.</summary>
    public static IGraph<FlowShape<T, T>, NotUsed> AsFlow<T>(this CancellationToken cancellationToken, bool cancelGracefully = false) =>
        new KillableFlow<T, NotUsed>(() => (CancellationTask.Of(cancellationToken, cancelGracefully), NotUsed.Instance));
}
