namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlRecoveryTests() : RecoveryConformance(TestSystem.PostgreSql());
