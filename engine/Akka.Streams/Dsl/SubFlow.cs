namespace Akka.Streams.Dsl;

/// <summary>The substreams of a stream that was split: what is attached is attached to each of them.</summary>
public abstract class SubFlow<TOut, TMat, TClosed> : IFlow<TOut, TMat>
{
    protected SubFlow()
    {
    }

    public abstract IFlow<T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow);

    public abstract IFlow<T2, TMat3> ViaMaterialized<T2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, T2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine);

    public abstract IFlow<TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc);

    /// <summary>Ends each substream in a sink of its own.</summary>
    public abstract TClosed To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink);

    /// <summary>Merges the substreams and runs the result.</summary>
    public abstract TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer);

    /// <summary>Joins the substreams into one stream again; at most <paramref name="parallelism"/> run at a time.</summary>
    public abstract IFlow<TOut, TMat> MergeSubstreamsWithParallelism(int parallelism);

    public virtual IFlow<TOut, TMat> MergeSubstreams() => MergeSubstreamsWithParallelism(int.MaxValue);

    /// <summary>Joins the substreams one after the other.</summary>
    public virtual IFlow<TOut, TMat> ConcatSubstream() => MergeSubstreamsWithParallelism(1);
}
