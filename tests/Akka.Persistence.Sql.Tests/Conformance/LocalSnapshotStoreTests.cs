namespace Akka.Persistence.Sql.Tests;

public sealed class LocalSnapshotStoreTests() : SnapshotStoreConformance(TestSystem.LocalSnapshots());
