namespace Akka.Persistence.Sql.Tests;

public sealed class SqlitePersistTests() : PersistConformance(TestSystem.Sqlite());
