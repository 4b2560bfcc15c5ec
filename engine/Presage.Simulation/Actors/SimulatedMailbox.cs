using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Presage.Simulation;

/// <summary>The mailbox of every actor of a simulated system that wants no bounded or priority mailbox, by the names in <see cref="SimulatedConfig"/>.</summary>
internal sealed class SimulatedMailbox : MailboxType, IProducesMessageQueue<SimulatedQueue>
{
    private readonly SimulatedThread _thread;

    public SimulatedMailbox(Settings settings, Config config)
        : base(settings, config) =>
        _thread = (SimulatedThread?)settings.Simulation ?? throw new ConfigurationException("Presage.Simulation's mailbox works in a simulation only.");

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new SimulatedQueue(_thread);
}
