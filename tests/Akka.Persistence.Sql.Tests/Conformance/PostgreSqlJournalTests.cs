namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlJournalTests() : JournalConformance(TestSystem.PostgreSql());
