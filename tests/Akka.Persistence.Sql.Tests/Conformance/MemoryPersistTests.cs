namespace Akka.Persistence.Sql.Tests;

public sealed class MemoryPersistTests() : PersistConformance(TestSystem.InMemory());
