using Akka.Configuration;

namespace Akka.Dispatch;

internal sealed record DispatcherSettings(string Id, int Throughput, TimeSpan ThroughputDeadline)
{
    internal static DispatcherSettings Read(Config config) =>
        new(config.GetString("id"), config.GetInt("throughput"), config.GetTimeSpan("throughput-deadline-time"));
}
