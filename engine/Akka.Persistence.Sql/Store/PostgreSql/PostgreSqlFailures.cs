using System.Net.Sockets;
using Npgsql;

namespace Akka.Persistence.Sql.Store;

/// <summary>Tells trouble of the connection or the server from what one statement did wrong, and says it for an operator.</summary>
internal static class PostgreSqlFailures
{
    // Classes of SQLSTATE (postgresql.org/docs/15/errcodes-appendix.html) that are no one statement's fault: connection
    // exception, insufficient resources, operator intervention, system error.
    private static readonly string[] ServerClasses = ["08", "53", "57", "58"];

    public static bool IsOfOneStatement(Exception cause) =>
        cause is PostgresException refused && !ServerClasses.Contains(refused.SqlState[..2]);

    public static Exception Describe(string database, Exception cause) => cause switch
    {
        StaleWriterException or StoreUnavailableException or StoreOpenException => cause,
        PostgresException refused when IsOfOneStatement(refused) =>
            new StoreOpenException($"The database {database} refused: {refused.MessageText} ({refused.SqlState})", cause),
        PostgresException or NpgsqlException or SocketException or TimeoutException or IOException or ObjectDisposedException =>
            new StoreUnavailableException($"The database {database} is not available: {cause.Message}", cause),
        _ => new StoreOpenException($"The database {database} failed: {cause.Message}", cause),
    };
}
