namespace Akka.Persistence.Sql.Crash;

internal enum CounterKind
{
    Persist,
    PersistAsync,
    PersistAll,
}
