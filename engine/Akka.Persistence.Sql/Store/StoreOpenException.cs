using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The database file cannot be opened, read or written. The message names the file by its full path,
/// what SQLite said, and what to do; it is the same wherever the failure is met.
/// </summary>
internal sealed class StoreOpenException(string message, Exception cause) : Exception(message, cause)
{
    // Primary result codes of SQLite (sqlite.org/rescode.html).
    private const int PermissionDenied = 3;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static Exception Describe(string file, Exception cause)
    {
        if (cause is not SqliteException sqlite)
        {
            return cause is StoreOpenException or StaleWriterException ? cause : new StoreOpenException($"The database file '{file}' failed: {cause.Message}", cause);
        }
        var remedy = sqlite.SqliteErrorCode switch
        {
            Corrupt or NotADatabase => "is damaged or is not a SQLite database; restore it from a copy, or move it away to start empty",
            ReadOnly or PermissionDenied => "cannot be written; give this process the right to write the file and its folder",
            CannotOpen => "cannot be opened or created; check that its folder exists and that this process may write there",
            Full => "cannot grow, the disk is full; free some space",
            InputOutput => "cannot be read or written by the operating system; check the disk",
            _ => "failed",
        };
        return new StoreOpenException($"The database file '{file}' {remedy} ({sqlite.Message})", cause);
    }
}
