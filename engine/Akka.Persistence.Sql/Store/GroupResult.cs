namespace Akka.Persistence.Sql.Store;

/// <param name="Cause">Null when committed.</param>
internal readonly record struct GroupResult(GroupOutcome Outcome, Exception Cause)
{
    public static GroupResult Committed => new(GroupOutcome.Committed, null);

    public static GroupResult RolledBack(Exception cause) => new(GroupOutcome.RolledBack, cause);

    public static GroupResult Unknown(Exception cause) => new(GroupOutcome.Unknown, cause);
}
