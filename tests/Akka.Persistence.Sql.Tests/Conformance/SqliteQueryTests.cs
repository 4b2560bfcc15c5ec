namespace Akka.Persistence.Sql.Tests;

public sealed class SqliteQueryTests() : QueryConformance(TestSystem.Sqlite(Tagging));
