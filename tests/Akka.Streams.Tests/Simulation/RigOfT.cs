namespace Akka.Streams.Tests.Simulation;

/// <summary>A flow between a feed and a drain, in a simulation.</summary>
internal sealed class Rig<TIn, TOut>
{
    private Rig(StreamSimulation simulation, Feed<TIn>.Handle feed, Drain<TOut>.Handle drain)
    {
        Simulation = simulation;
        Feed = feed;
        Drain = drain;
    }

    internal StreamSimulation Simulation { get; }

    internal Feed<TIn>.Handle Feed { get; }

    internal Drain<TOut>.Handle Drain { get; }

    internal List<TOut> Received => Drain.Received;

    internal static Rig<TIn, TOut> Of<TMat>(Flow<TIn, TOut, TMat> flow, StreamSimulation? simulation = null)
    {
        simulation ??= new StreamSimulation();
        var (feed, drain) = Source.FromGraph(new Feed<TIn>()).Via(flow).ToMaterialized(new Drain<TOut>(), Keep.Both).Run(simulation);
        simulation.Run();
        return new Rig<TIn, TOut>(simulation, feed, drain);
    }

    internal Rig<TIn, TOut> Request(int n)
    {
        Drain.Request(n);
        Simulation.Run();
        return this;
    }

    internal Rig<TIn, TOut> Send(params TIn[] elements)
    {
        foreach (var element in elements)
        {
            Feed.Send(element);
            Simulation.Run();
        }

        return this;
    }

    internal Rig<TIn, TOut> Finish()
    {
        Feed.Finish();
        Simulation.Run();
        return this;
    }

    internal Rig<TIn, TOut> Break(Exception cause)
    {
        Feed.Break(cause);
        Simulation.Run();
        return this;
    }

    internal Rig<TIn, TOut> Cancel()
    {
        Drain.Cancel();
        Simulation.Run();
        return this;
    }

    internal Rig<TIn, TOut> Advance(TimeSpan by)
    {
        Simulation.Advance(by);
        return this;
    }
}
