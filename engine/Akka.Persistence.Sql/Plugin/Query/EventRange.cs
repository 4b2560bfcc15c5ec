namespace Akka.Persistence.Sql.Query;

/// <summary>The events of one actor numbered within [from, to], read by so many at a time.</summary>
internal sealed record EventRange(string PersistenceId, long FromSequenceNr, long ToSequenceNr, int PageSize);
