namespace Akka.Persistence.Sql.Tests;

public sealed class SqliteJournalTests() : JournalConformance(TestSystem.Sqlite());
