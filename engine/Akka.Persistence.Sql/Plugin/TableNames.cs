using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>Reads the section <c>default</c>: the names of schema, tables and columns where the table mapping is the default one.</summary>
/// <remarks>Names become part of SQL statements, so they may hold letters, digits and underscores only.</remarks>
internal sealed partial class TableNames(string section)
{
    private const string JournalKeys = "ordering deleted persistence-id sequence-number created tags message identifier manifest writer-uuid";
    private const string SnapshotKeys = "persistence-id sequence-number created snapshot manifest serializer-id";
    private const string TagKeys = "ordering-id tag-value persistence-id sequence-nr";

    /// <param name="tables">The official names.</param>
    /// <param name="journal">The section of the journal, or of queries on a connection of their own; its names of the journal's tables.</param>
    /// <param name="snapshot">The section of the snapshot store; its names of the snapshot table.</param>
    /// <exception cref="ConfigurationException">A name cannot be one, or cannot be another than it is.</exception>
    public TableMapping Apply(TableMapping tables, Config journal, Config snapshot)
    {
        if (journal.HasPath("default.journal"))
        {
            tables = Journal(tables, journal.GetConfig("default"));
        }
        return snapshot.HasPath("default.snapshot") ? Snapshot(tables, snapshot.GetConfig("default")) : tables;
    }

    private TableMapping Journal(TableMapping tables, Config names)
    {
        var official = tables.Journal;
        var columns = Columns(names, "journal", JournalKeys);
        var journal = new JournalColumns(
            Name(names, "journal.table-name"),
            columns("ordering", official.Ordering),
            columns("deleted", official.Deleted),
            columns("persistence-id", official.PersistenceId),
            columns("sequence-number", official.SequenceNr),
            columns("created", official.Created),
            columns("message", official.Message),
            columns("identifier", official.Identifier),
            names.GetBoolean("journal.use-writer-uuid-column") ? columns("writer-uuid", official.WriterUuid) : null);
        Fixed("journal", columns, ("manifest", "manifest"), ("tags", "tags"));
        Fixed("metadata", Columns(names, "metadata", "persistence-id sequence-number"), ("persistence-id", journal.PersistenceId), ("sequence-number", journal.SequenceNr));
        Fixed("tag", Columns(names, "tag", TagKeys), ("ordering-id", "ordering_id"), ("tag-value", "tag"), ("persistence-id", "persistence_id"), ("sequence-nr", "sequence_nr"));
        return tables with
        {
            Schema = Schema(names),
            Journal = journal,
            MetadataTable = Name(names, "metadata.table-name"),
            TagTable = Name(names, "tag.table-name"),
        };
    }

    private TableMapping Snapshot(TableMapping tables, Config names)
    {
        var official = tables.Snapshot;
        var columns = Columns(names, "snapshot", SnapshotKeys);
        Fixed("snapshot", columns, ("manifest", "manifest"));
        if (Schema(names) is { } schema && schema != tables.Schema)
        {
            throw Refused("schema-name", schema, "snapshots and events of one database are in one schema: write the same name in the journal's section");
        }
        return tables with
        {
            Snapshot = new SnapshotColumns(
                Name(names, "snapshot.table-name"),
                columns("persistence-id", official.PersistenceId),
                columns("sequence-number", official.SequenceNr),
                columns("created", official.Created),
                columns("snapshot", official.Payload),
                columns("serializer-id", official.SerializerId)),
        };
    }

    private string Schema(Config names) => names.HasPath("schema-name") ? Name(names, "schema-name") : null;

    private string Name(Config names, string key) => Checked(key, names.GetString(key));

    private string Checked(string key, string name) =>
        Plain().IsMatch(name ?? "") ? name : throw Refused(key, name, "a name has letters, digits and underscores only");

    /// <returns>The name of a column by its key, or else the official one.</returns>
    private Func<string, string, string> Columns(Config names, string table, string keys)
    {
        var known = keys.Split(' ').ToDictionary(Folded);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = $"{table}.columns";
        foreach (var (key, _) in names.GetConfig(path)?.AsEnumerable() ?? [])
        {
            var name = names.GetString($"{path}.{key}");
            if (!known.TryGetValue(Folded(key), out var column))
            {
                throw Refused($"{path}.{key}", name, $"there is no such column; there are {string.Join(", ", known.Values)}");
            }
            given[column] = Checked($"{path}.{key}", name);
        }
        return (key, official) => given.GetValueOrDefault(key, official);
    }

    private void Fixed(string table, Func<string, string, string> columns, params ReadOnlySpan<(string Key, string Name)> all)
    {
        foreach (var (key, name) in all)
        {
            if (columns(key, name) is var given && given != name)
            {
                throw Refused($"{table}.columns.{key}", given, $"this runtime has '{name}' only");
            }
        }
    }

    private ConfigurationException Refused(string key, string value, string reason) => new($"{section}.default.{key} is '{value}'; {reason}.");

    // The official files write serializerId beside persistence-id.
    private static string Folded(string key) => key.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,62}$")]
    private static partial Regex Plain();
}
