namespace Akka.Persistence.Sql.Store;

/// <summary>Where the two databases' SQL differs.</summary>
/// <param name="UnindexedPrefix">
/// Keeps SQLite from the index on tag alone, by which each read of the tail would walk the tag's whole past.
/// </param>
/// <param name="JoinTags">One text of all tags, with <see cref="SqlText.JoinedTagSeparator"/> between.</param>
internal sealed record SqlDialect(string True, string False, string UnindexedPrefix, string JoinTags)
{
    public static SqlDialect Sqlite { get; } = new("1", "0", "+", "group_concat(a.tag, char(31))");

    public static SqlDialect PostgreSql { get; } = new("TRUE", "FALSE", "", "string_agg(a.tag, chr(31))");
}
