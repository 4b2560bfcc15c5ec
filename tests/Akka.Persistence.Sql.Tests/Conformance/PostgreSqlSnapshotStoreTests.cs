namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlSnapshotStoreTests() : SnapshotStoreConformance(TestSystem.PostgreSql());
