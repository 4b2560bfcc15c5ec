namespace Akka.Persistence.Sql.Tests;

public sealed class MemoryJournalTests() : JournalConformance(TestSystem.InMemory());
