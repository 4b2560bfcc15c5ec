namespace Akka.Persistence.Sql.Store;

/// <summary>A command whose answer is awaited.</summary>
internal abstract class StoreCommand<T> : StoreCommand
{
    // Continuations run elsewhere: the writer thread only writes.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    /// <summary>What the answer will be, set by whoever runs the command.</summary>
    public T Result { get; set; }

    public sealed override void Complete() => _answer.SetResult(Result);

    public sealed override void Fail(Exception cause) => _answer.SetException(cause);
}
