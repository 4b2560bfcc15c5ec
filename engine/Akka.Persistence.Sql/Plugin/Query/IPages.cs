namespace Akka.Persistence.Sql.Query;

/// <summary>A query read page by page; asked for one page at a time.</summary>
internal interface IPages<T>
{
    /// <returns>The next elements, at least one; an empty page only after the last. A live query waits for elements instead.</returns>
    Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellation);
}
