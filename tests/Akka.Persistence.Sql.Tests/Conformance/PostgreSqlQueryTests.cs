namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlQueryTests() : QueryConformance(TestSystem.PostgreSql(Tagging));
