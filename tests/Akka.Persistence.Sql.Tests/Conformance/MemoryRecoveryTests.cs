namespace Akka.Persistence.Sql.Tests;

public sealed class MemoryRecoveryTests() : RecoveryConformance(TestSystem.InMemory());
