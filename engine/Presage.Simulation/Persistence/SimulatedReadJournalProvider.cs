using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Query;

namespace Presage.Simulation;

/// <summary>Makes the <see cref="SimulatedReadJournal"/> of a system, by the class name in its configuration.</summary>
public sealed class SimulatedReadJournalProvider(ExtendedActorSystem system, Config config) : IReadJournalProvider
{
    public IReadJournal GetReadJournal() => new SimulatedReadJournal(system, config.GetString("write-plugin") ?? "");
}
