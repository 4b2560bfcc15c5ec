namespace Akka.Persistence;

/// <summary>Between an actor and its journal.</summary>
public interface IJournalMessage : IPersistenceMessage;
