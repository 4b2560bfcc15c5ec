using Akka.Configuration;

namespace Akka.Streams;

/// <summary>How long a substream may wait to be run, and what happens then.</summary>
public sealed class StreamSubscriptionTimeoutSettings : IEquatable<StreamSubscriptionTimeoutSettings>
{
    public readonly StreamSubscriptionTimeoutTerminationMode Mode;
    public readonly TimeSpan Timeout;

    public StreamSubscriptionTimeoutSettings(StreamSubscriptionTimeoutTerminationMode mode, TimeSpan timeout)
    {
        Mode = mode;
        Timeout = timeout;
    }

    /// <param name="config">The section <c>akka.stream.materializer</c>.</param>
    public static StreamSubscriptionTimeoutSettings Create(Config config)
    {
        var mode = config.GetString("subscription-timeout.mode") switch
        {
            "no" or "off" or "false" or "noop" => StreamSubscriptionTimeoutTerminationMode.NoopTermination,
            "warn" => StreamSubscriptionTimeoutTerminationMode.WarnTermination,
            _ => StreamSubscriptionTimeoutTerminationMode.CancelTermination,
        };
        return new StreamSubscriptionTimeoutSettings(mode, config.GetTimeSpan("subscription-timeout.timeout"));
    }

    public bool Equals(StreamSubscriptionTimeoutSettings other) => other is not null && Mode == other.Mode && Timeout == other.Timeout;

    public override bool Equals(object obj) => Equals(obj as StreamSubscriptionTimeoutSettings);

    public override int GetHashCode() => HashCode.Combine(Mode, Timeout);

    public override string ToString() => $"StreamSubscriptionTimeoutSettings<{Mode}, {Timeout}>";
}
