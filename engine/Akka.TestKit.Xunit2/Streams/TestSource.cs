using Akka.Streams.Dsl;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Sources for tests.</summary>
public static class TestSource
{
    /// <summary>A source whose elements its probe sends.</summary>
    public static Source<T, TestPublisher.Probe<T>> SourceProbe<T>(this TestKitBase testKit) => Source.FromGraph(new ProbeSource<T>(testKit));
}
