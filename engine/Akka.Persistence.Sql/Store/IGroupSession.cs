namespace Akka.Persistence.Sql.Store;

/// <summary>How a database runs a group of commands in one transaction. Used by one thread.</summary>
internal interface IGroupSession : IDisposable
{
    GroupResult Write(IReadOnlyList<StoreCommand> group);
}
