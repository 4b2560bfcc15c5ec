using Akka.Streams.Dsl;
using Akka.Streams.Implementation;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Sources for tests.</summary>
public static class TestSource
{
    /// <summary>A source whose elements its probe sends; it asks for as many ahead as the input buffer holds.</summary>
    public static Source<T, TestPublisher.Probe<T>> SourceProbe<T>(this TestKitBase testKit) => Source.FromGraph(new PublisherSource<T, TestPublisher.Probe<T>>(() =>
    {
        var probe = testKit.CreatePublisherProbe<T>();
        return (probe, probe);
    }));
}
