namespace Akka.Persistence.Sql.Tests;

public sealed class MemorySnapshotStoreTests() : SnapshotStoreConformance(TestSystem.InMemory());
