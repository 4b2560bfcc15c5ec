namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlPersistTests() : PersistConformance(TestSystem.PostgreSql());
