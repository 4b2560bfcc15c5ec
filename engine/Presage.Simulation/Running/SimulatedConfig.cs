using Akka.Configuration;

namespace Presage.Simulation;

/// <summary>What makes an actor system a simulated one, and the plugins on the simulated disk.</summary>
internal static class SimulatedConfig
{
    private static readonly Lazy<Config> Shared = new(() => ConfigurationFactory.ParseString("""
        akka {
          loggers = ["Presage.Simulation.SimulatedLogger, Presage.Simulation"]
          loglevel = WARNING
          stdout-loglevel = OFF
          log-dead-letters = off
          scheduler.implementation = "Presage.Simulation.VirtualScheduler, Presage.Simulation"
          actor {
            default-mailbox.mailbox-type = "Presage.Simulation.SimulatedMailbox, Presage.Simulation"
            mailbox.unbounded-queue-based.mailbox-type = "Presage.Simulation.SimulatedMailbox, Presage.Simulation"
            mailbox.unbounded-deque-based.mailbox-type = "Presage.Simulation.SimulatedMailbox, Presage.Simulation"
          }
          persistence {
            journal.plugin = "akka.persistence.journal.simulated"
            journal.simulated.class = "Presage.Simulation.SimulatedJournal, Presage.Simulation"
            snapshot-store.plugin = "akka.persistence.snapshot-store.simulated"
            snapshot-store.simulated.class = "Presage.Simulation.SimulatedSnapshotStore, Presage.Simulation"
            query.journal.simulated.class = "Presage.Simulation.SimulatedReadJournalProvider, Presage.Simulation"
            query.journal.simulated.write-plugin = "akka.persistence.journal.simulated"
          }
        }
        """));

    internal static Config Value => Shared.Value;
}
