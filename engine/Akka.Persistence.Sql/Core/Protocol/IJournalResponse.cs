namespace Akka.Persistence;

/// <summary>From a journal to an actor.</summary>
public interface IJournalResponse : IJournalMessage;
