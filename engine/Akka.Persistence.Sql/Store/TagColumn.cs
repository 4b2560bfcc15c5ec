namespace Akka.Persistence.Sql.Store;

/// <summary>Tags in one text as the older plugins write them: ";tag1;tag2;", the separator before and after each.</summary>
internal static class TagColumn
{
    private const char Separator = ';';

    /// <returns>Null for no tags; else sorted, so that the same tags always give the same text.</returns>
    public static string Write(IReadOnlyCollection<string> tags) =>
        tags.Count == 0 ? null : Separator + string.Join(Separator, tags.Order(StringComparer.Ordinal)) + Separator;

    /// <summary>Both forms: of the column, and of the table's tags joined by the database.</summary>
    public static string[] Read(string joined) =>
        joined.Split([SqlText.JoinedTagSeparator, Separator], StringSplitOptions.RemoveEmptyEntries);

    public static string Pattern(string tag) => $"%{Separator}{tag}{Separator}%";
}
