namespace Akka.Persistence.Sql.Store;

/// <summary>
/// One thing for the writer to do, as a value: a session of the database runs it inside a transaction that it may share with
/// others, and a second time alone when the shared one was rolled back. <see cref="Complete"/> follows the durable commit.
/// </summary>
internal abstract class StoreCommand
{
    public abstract void Complete();

    public abstract void Fail(Exception cause);
}
