namespace Akka.Persistence.Sql.Tests;

public sealed class SqliteRecoveryTests() : RecoveryConformance(TestSystem.Sqlite());
