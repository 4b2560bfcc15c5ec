namespace Benchmarks.Persistence;

internal enum PersistKind
{
    Persist,
    PersistAsync,
    PersistAll,
    Replay,
}
