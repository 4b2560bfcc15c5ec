namespace Akka.Persistence.Sql.Crash;

/// <param name="Text">The stored event: its number as JSON text.</param>
public readonly record struct CrashRow(long Ordering, string PersistenceId, long SequenceNr, string Text)
{
    internal static string Select(long afterOrdering) => FormattableString.Invariant(
        $"SELECT ordering, persistence_id, sequence_number, message FROM journal WHERE ordering > {afterOrdering} AND NOT deleted ORDER BY ordering");
}
