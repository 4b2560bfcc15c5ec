namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Tells live queries that something was committed. A reader notes <see cref="Version"/>, reads the table, and
/// if it found nothing waits for a version beyond the noted one; so no commit between the two is missed and
/// nobody polls while nothing happens.
/// </summary>
internal sealed class CommitSignal
{
    private readonly Lock _gate = new();
    private long _version;
    private TaskCompletionSource _waiters;

    public long Version => Volatile.Read(ref _version);

    public void Raise()
    {
        TaskCompletionSource waiters;
        lock (_gate)
        {
            _version++;
            waiters = _waiters;
            _waiters = null;
        }
        waiters?.SetResult();
    }

    public Task WaitBeyond(long version)
    {
        lock (_gate)
        {
            if (_version > version)
            {
                return Task.CompletedTask;
            }
            _waiters ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiters.Task;
        }
    }
}
