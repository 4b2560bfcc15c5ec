namespace Akka.Persistence.Sql.Store;

/// <summary>The events of orderings (after, to], at most so many.</summary>
/// <param name="Tag">Null for all events.</param>
/// <param name="ToOrdering">Null for the highest that is there.</param>
/// <param name="FromTagColumn">True to look for the tag in the journal's own column instead of the table of tags.</param>
internal readonly record struct OrderedRead(string Tag, long AfterOrdering, long? ToOrdering, int CountMax, bool FromTagColumn);
