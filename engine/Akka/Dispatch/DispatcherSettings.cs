namespace Akka.Dispatch;

/// <summary>What the configuration says of one dispatcher.</summary>
internal sealed record DispatcherSettings(string Id, int Throughput, TimeSpan ThroughputDeadline);
