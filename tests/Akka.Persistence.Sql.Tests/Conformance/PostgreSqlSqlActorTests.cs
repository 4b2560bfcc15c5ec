namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlSqlActorTests() : SqlActorConformance(TestSystem.PostgreSql());
