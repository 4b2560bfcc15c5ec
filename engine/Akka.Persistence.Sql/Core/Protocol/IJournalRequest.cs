namespace Akka.Persistence;

/// <summary>From an actor to its journal.</summary>
public interface IJournalRequest : IJournalMessage;
