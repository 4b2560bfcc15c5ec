using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Presage.Simulation;

/// <summary>The mailbox of every actor of a simulated system, by the name in <c>akka.actor.default-mailbox.mailbox-type</c>.</summary>
internal sealed class SimulatedMailbox : MailboxType
{
    private readonly SimulatedThread _thread;

    public SimulatedMailbox(Settings settings, Config config)
        : base(settings, config) =>
        _thread = (SimulatedThread?)settings.Simulation ?? throw new ConfigurationException("Presage.Simulation's mailbox works in a simulation only.");

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new SimulatedQueue(_thread);
}
