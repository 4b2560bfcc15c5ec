namespace Akka.Persistence.Sql.Tests;

public sealed class MemoryAnswerTests() : AnswerConformance(TestSystem.InMemory());
