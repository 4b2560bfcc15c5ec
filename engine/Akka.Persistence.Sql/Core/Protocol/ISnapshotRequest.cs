namespace Akka.Persistence;

/// <summary>From an actor to its snapshot store.</summary>
public interface ISnapshotRequest : ISnapshotMessage;
