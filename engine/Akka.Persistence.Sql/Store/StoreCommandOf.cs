namespace Akka.Persistence.Sql.Store;

/// <summary>A command whose answer is awaited.</summary>
internal sealed class StoreCommand<T>(Func<SqliteSession, T> work, bool addsEvents) : StoreCommand
{
    // Continuations run elsewhere: the writer thread only writes.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result;

    public Task<T> Answer => _answer.Task;

    public override bool AddsEvents => addsEvents;

    public override void Execute(SqliteSession session) => _result = work(session);

    public override void Complete() => _answer.SetResult(_result);

    public override void Fail(Exception cause) => _answer.SetException(cause);
}
