namespace Akka.Persistence.Sql.Tests;

public sealed class SqliteAnswerTests() : AnswerConformance(TestSystem.Sqlite());
