namespace Akka.Persistence.Journal;

/// <summary>Both directions; needed once per type, shared by all actors of a journal, so it holds no state.</summary>
public interface IEventAdapter : IWriteEventAdapter, IReadEventAdapter;
