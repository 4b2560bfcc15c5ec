namespace Akka.Persistence.Sql.Store;

/// <summary>The events of one id numbered within [from, to], at most so many.</summary>
internal readonly record struct NumberedRead(string PersistenceId, long FromSequenceNr, long ToSequenceNr, long CountMax, bool WithTags);
