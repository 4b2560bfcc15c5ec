namespace Akka.Persistence.Sql.Tests;

public sealed class SqliteSqlActorTests() : SqlActorConformance(TestSystem.Sqlite());
