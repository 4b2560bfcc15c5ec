namespace Akka.Persistence.Sql.Store;

/// <summary>
/// One thing for the writer to do. <see cref="Execute"/> runs inside a transaction that it may share with others, and may
/// run a second time alone when the shared one was rolled back; <see cref="Complete"/> follows the durable commit.
/// </summary>
internal abstract class StoreCommand
{
    /// <summary>True when events were added: live queries are then woken.</summary>
    public virtual bool AddsEvents => false;

    public abstract void Execute(SqliteSession session);

    public abstract void Complete();

    public abstract void Fail(Exception cause);
}
