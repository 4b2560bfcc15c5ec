using Akka.Streams.Dsl;
using Akka.Streams.Implementation;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Sinks for tests.</summary>
public static class TestSink
{
    /// <summary>A sink that asks for elements only when its probe does.</summary>
    public static Sink<T, TestSubscriber.Probe<T>> SinkProbe<T>(this TestKitBase testKit) => Sink.FromGraph(new SubscriberSink<T, TestSubscriber.Probe<T>>(() =>
    {
        var probe = testKit.CreateSubscriberProbe<T>();
        return (probe, probe);
    }));
}
