namespace Akka.Persistence.Sql.Tests;

public sealed class PostgreSqlAnswerTests() : AnswerConformance(TestSystem.PostgreSql());
