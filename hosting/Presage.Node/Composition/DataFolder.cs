using Microsoft.Data.Sqlite;

namespace Presage.Node;

/// <summary>The folder of one node's journal and stores, held for as long as the node runs.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>A larger journal is opened without reading all of it first: damage deep inside then shows when it is met.</summary>
    private const long CheckedBytesMax = 256L << 20;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string JournalPath => System.IO.Path.Combine(Path, "journal.db");

    public string ModelsPath => System.IO.Path.Combine(Path, "models");

    /// <summary>What the decoder learned of its exporters.</summary>
    public string ExportersPath => System.IO.Path.Combine(Path, "exporters.state");

    /// <summary>The key of the push channel's tokens.</summary>
    public string PushKeyPath => System.IO.Path.Combine(Path, "push.key");

    /// <summary>Addresses given to subscribers by REST.</summary>
    public string AddressesPath => System.IO.Path.Combine(Path, "addresses.csv");

    public string DirectoryPath => System.IO.Path.Combine(Path, "directory.csv");

    /// <summary>Makes the folder, and keeps every other node out of it.</summary>
    /// <exception cref="UserErrorException">The folder cannot be used, another node has it, or its journal is damaged.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var folder = new DataFolder(path, new FileStream(System.IO.Path.Combine(path, "node.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            folder.CheckJournal();
            return folder;
        }
        catch (IOException cause) when (File.Exists(System.IO.Path.Combine(path, "node.lock")))
        {
            throw new UserErrorException($"data folder {path} is in use by another node ({cause.Message}); stop it or set presage.store.data-folder", ExitCode.Resource);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"data folder {path} cannot be used: {cause.Message.TrimEnd('.')}; set presage.store.data-folder", ExitCode.Resource);
        }
    }

    public void Dispose() => _lock.Dispose();

    private void CheckJournal()
    {
        var journal = new FileInfo(JournalPath);
        if (!journal.Exists || journal.Length == 0) return;
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = JournalPath, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = journal.Length <= CheckedBytesMax ? "PRAGMA quick_check(1)" : "SELECT COUNT(*) FROM sqlite_master";
            if (command.ExecuteScalar() is string answer && answer != "ok") throw Damaged(answer);
        }
        catch (SqliteException cause)
        {
            throw Damaged(cause.Message);
        }
    }

    internal UserErrorException Damaged(string finding) => new(
        $"the journal {JournalPath} is damaged: {finding.TrimEnd('.')}; restore a copy, or move it away to start without what was learned", ExitCode.Resource);
}
