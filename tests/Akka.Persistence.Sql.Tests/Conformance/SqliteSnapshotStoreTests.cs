namespace Akka.Persistence.Sql.Tests;

public sealed class SqliteSnapshotStoreTests() : SnapshotStoreConformance(TestSystem.Sqlite());
