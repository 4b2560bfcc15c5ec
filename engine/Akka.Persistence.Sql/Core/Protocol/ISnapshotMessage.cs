namespace Akka.Persistence;

/// <summary>Between an actor and its snapshot store.</summary>
public interface ISnapshotMessage : IPersistenceMessage;
