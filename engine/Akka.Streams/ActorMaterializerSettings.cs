using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Supervision;
using Decider = Akka.Streams.Supervision.Decider;

namespace Akka.Streams;

/// <summary>The settings of a materializer; see <c>akka.stream.materializer</c> in the reference configuration.</summary>
public sealed class ActorMaterializerSettings
{
    public readonly int InitialInputBufferSize;
    public readonly int MaxInputBufferSize;

    /// <summary>Path of the dispatcher; empty for the system's default.</summary>
    public readonly string Dispatcher;
    public readonly Decider SupervisionDecider;
    public readonly StreamSubscriptionTimeoutSettings SubscriptionTimeoutSettings;

    /// <summary>Events that a running graph handles before it looks at its inputs again.</summary>
    public readonly int SyncProcessingLimit;

    private ActorMaterializerSettings(
        (int Initial, int Max) inputBuffer, string dispatcher, Decider decider, StreamSubscriptionTimeoutSettings subscriptionTimeout, int syncLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputBuffer.Initial);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputBuffer.Max, inputBuffer.Initial);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(syncLimit);
        (InitialInputBufferSize, MaxInputBufferSize) = inputBuffer;
        Dispatcher = dispatcher;
        SupervisionDecider = decider;
        SubscriptionTimeoutSettings = subscriptionTimeout;
        SyncProcessingLimit = syncLimit;
    }

    public static ActorMaterializerSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ActorMaterializer.DefaultConfig());
        return Create(system.Settings.Config.GetConfig("akka.stream.materializer"));
    }

    public ActorMaterializerSettings WithInputBuffer(int initialSize, int maxSize) =>
        new((initialSize, maxSize), Dispatcher, SupervisionDecider, SubscriptionTimeoutSettings, SyncProcessingLimit);

    public ActorMaterializerSettings WithDispatcher(string dispatcher) =>
        new(InputBuffer, dispatcher, SupervisionDecider, SubscriptionTimeoutSettings, SyncProcessingLimit);

    public ActorMaterializerSettings WithSupervisionStrategy(Decider decider) =>
        new(InputBuffer, Dispatcher, decider, SubscriptionTimeoutSettings, SyncProcessingLimit);

    public ActorMaterializerSettings WithSubscriptionTimeoutSettings(StreamSubscriptionTimeoutSettings settings) =>
        Equals(settings, SubscriptionTimeoutSettings) ? this : new(InputBuffer, Dispatcher, SupervisionDecider, settings, SyncProcessingLimit);

    public ActorMaterializerSettings WithSyncProcessingLimit(int limit) =>
        new(InputBuffer, Dispatcher, SupervisionDecider, SubscriptionTimeoutSettings, limit);

    public override bool Equals(object obj) => obj is ActorMaterializerSettings other && InputBuffer == other.InputBuffer &&
        Dispatcher == other.Dispatcher && SupervisionDecider == other.SupervisionDecider &&
        SubscriptionTimeoutSettings.Equals(other.SubscriptionTimeoutSettings) && SyncProcessingLimit == other.SyncProcessingLimit;

    public override int GetHashCode() => HashCode.Combine(InputBuffer, Dispatcher, SupervisionDecider, SubscriptionTimeoutSettings, SyncProcessingLimit);

    /// <summary>What these settings say to stages that ask their attributes.</summary>
    internal Attributes ToAttributes() => new(
        new Attributes.InputBuffer(InitialInputBufferSize, MaxInputBufferSize),
        new ActorAttributes.Dispatcher(Dispatcher),
        new ActorAttributes.SupervisionStrategy(SupervisionDecider));

    private (int Initial, int Max) InputBuffer => (InitialInputBufferSize, MaxInputBufferSize);

    /// <param name="config">The section <c>akka.stream.materializer</c>.</param>
    internal static ActorMaterializerSettings Create(Config config) => new(
        (config.GetInt("initial-input-buffer-size"), config.GetInt("max-input-buffer-size")),
        config.GetString("dispatcher"),
        Deciders.StoppingDecider,
        StreamSubscriptionTimeoutSettings.Create(config),
        config.GetInt("sync-processing-limit"));
}
