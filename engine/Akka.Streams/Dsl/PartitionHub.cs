using System.Collections.Immutable;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A sink whose materialized source may be run any number of times; each element goes to one of the runs.</summary>
public static class PartitionHub
{
    /// <summary>The consumers that are there, for the function that chooses one of them; valid during its call.</summary>
    public interface IConsumerInfo
    {
        /// <summary>In the order in which they came.</summary>
        ImmutableArray<long> ConsumerIds { get; }

        int Size { get; }

        /// <param name="index">From 0 to below <see cref="Size"/>.</param>
        long ConsumerByIndex(int index);

        /// <summary>Elements that were given to the consumer and not yet sent on by it.</summary>
        int QueueSize(long consumerId);
    }

    /// <param name="partitioner">Gives for the number of consumers and an element the consumer's index; a negative one drops the element.</param>
    /// <param name="startAfterNrOfConsumers">Consumers that have to be there before the first element is taken.</param>
    /// <param name="bufferSize">Elements that all consumers together may be behind.</param>
    public static Sink<T, Source<T, NotUsed>> Sink<T>(Func<int, T, int> partitioner, int startAfterNrOfConsumers, int bufferSize = 256) =>
        StatefulSink<T>(
            () => (consumers, element) =>
            {
                var index = partitioner(consumers.Size, element);
                return index < 0 ? index : consumers.ConsumerByIndex(index);
            },
            startAfterNrOfConsumers,
            bufferSize);

    /// <summary>As Sink, with a function of each run's own, which may have a state.</summary>
    /// <param name="partitioner">Makes the function that gives an element's consumer id; an element for an id that is not there is dropped.</param>
    /// <param name="startAfterNrOfConsumers">Consumers that have to be there before the first element is taken.</param>
    /// <param name="bufferSize">Elements that all consumers together may be behind.</param>
    public static Sink<T, Source<T, NotUsed>> StatefulSink<T>(
        Func<Func<IConsumerInfo, T, long>> partitioner, int startAfterNrOfConsumers, int bufferSize = 256) =>
        Dsl.Sink.FromGraph(new PartitionHubStage<T>(partitioner, startAfterNrOfConsumers, bufferSize));
}
