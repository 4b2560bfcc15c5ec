namespace Akka.Persistence;

/// <summary>From a snapshot store to an actor.</summary>
public interface ISnapshotResponse : ISnapshotMessage;
