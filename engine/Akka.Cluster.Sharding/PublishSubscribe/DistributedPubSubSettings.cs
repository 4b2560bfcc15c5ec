using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>The settings of a mediator.</summary>
public sealed class DistributedPubSubSettings : INoSerializationVerificationNeeded
{
    private DistributedPubSubSettings(string role, bool isRoundRobin, bool sendToDeadLettersWhenNoSubscribers)
    {
        Role = role ?? "";
        IsRoundRobin = isRoundRobin;
        SendToDeadLettersWhenNoSubscribers = sendToDeadLettersWhenNoSubscribers;
    }

    /// <summary>Only a member with this role has a mediator; empty for every member.</summary>
    public string Role { get; }

    public bool SendToDeadLettersWhenNoSubscribers { get; }

    /// <summary>Whether the members of a group take turns, rather than being chosen at random.</summary>
    internal bool IsRoundRobin { get; }

    public static DistributedPubSubSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(DistributedPubSub.DefaultConfig());
        return Create(system.Settings.Config.GetConfig("akka.cluster.pub-sub"));
    }

    /// <exception cref="ConfigurationException">The routing logic is unknown.</exception>
    public static DistributedPubSubSettings Create(Config config)
    {
        var logic = config.GetString("routing-logic");
        var isRoundRobin = logic switch
        {
            "round-robin" => true,
            "random" => false,
            _ => throw new ConfigurationException($"akka.cluster.pub-sub.routing-logic is '{logic}'; known are: random, round-robin."),
        };
        return new DistributedPubSubSettings(
            config.GetString("role"), isRoundRobin, config.GetBoolean("send-to-dead-letters-when-no-subscribers"));
    }

    public DistributedPubSubSettings WithRole(string role) => new(role, IsRoundRobin, SendToDeadLettersWhenNoSubscribers);

    public DistributedPubSubSettings WithSendToDeadLettersWhenNoSubscribers(bool sendToDeadLetterWhenNoSubscribers) =>
        new(Role, IsRoundRobin, sendToDeadLetterWhenNoSubscribers);
}
