using Akka.Actor;

namespace Akka.Persistence.Query;

public static class PersistenceQueryExtensions
{
    /// <inheritdoc cref="PersistenceQuery.ReadJournalFor{TJournal}"/>
    public static TJournal ReadJournalFor<TJournal>(this ActorSystem system, string readJournalPluginId)
        where TJournal : IReadJournal =>
        PersistenceQuery.Get(system).ReadJournalFor<TJournal>(readJournalPluginId);
}
