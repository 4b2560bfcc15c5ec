namespace Akka.Persistence.Sql.Crash;

/// <summary>A database of its own, empty at first, that a killed process leaves behind and that is read without the runtime.</summary>
public abstract class CrashDatabase : IDisposable
{
    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    /// <returns>Null for an unknown store, or where there is no server for it.</returns>
    public static CrashDatabase? Open(string store) => store switch
    {
        "sqlite" => new SqliteCrashDatabase(),
        "postgresql" when PostgresServer.TryStart() is { } server => new PostgresCrashDatabase(server),
        _ => null,
    };

    /// <summary>The events after an ordering that are not deleted, in their order.</summary>
    public abstract List<CrashRow> ReadAfter(long ordering);

    /// <summary>Stops the server without a chance to end its work; where there is none, nothing.</summary>
    public virtual void StopServer()
    {
    }

    public virtual void StartServer()
    {
    }

    public abstract void Dispose();
}
