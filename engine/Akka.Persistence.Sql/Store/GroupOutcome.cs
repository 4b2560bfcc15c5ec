namespace Akka.Persistence.Sql.Store;

internal enum GroupOutcome
{
    /// <summary>Durable and readable.</summary>
    Committed,

    /// <summary>Nothing was stored, because of one of the commands: the others may be tried again without it.</summary>
    RolledBack,

    /// <summary>Nobody knows what was stored, or nothing can be stored at present.</summary>
    Unknown,
}
