namespace Akka.Streams.Tests.Simulation;

/// <summary>Starts rigs with inferred types.</summary>
internal static class Rig
{
    internal static Rig<TIn, TOut> Of<TIn, TOut, TMat>(Flow<TIn, TOut, TMat> flow, StreamSimulation? simulation = null) =>
        Rig<TIn, TOut>.Of(flow, simulation);

    /// <summary>Runs a source to its end with unlimited demand.</summary>
    internal static List<T> All<T, TMat>(Source<T, TMat> source)
    {
        var simulation = new StreamSimulation();
        var seq = source.RunWith(Sink.Seq<T>(), simulation);
        simulation.Run();
        Assert.True(seq.IsCompleted, "the stream did not end");
        return [.. seq.GetAwaiter().GetResult()];
    }

    /// <summary>Runs a flow over the elements with unlimited demand.</summary>
    internal static List<TOut> Through<TIn, TOut, TMat>(Flow<TIn, TOut, TMat> flow, params TIn[] elements) => All(Source.From(elements).Via(flow));
}
