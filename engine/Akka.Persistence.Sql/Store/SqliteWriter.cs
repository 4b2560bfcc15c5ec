namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The one thread that writes to a database, with group commit: while one transaction is being made durable, the commands
/// of all actors gather, and the next transaction takes them together. Order: first in, first out. A command that fails
/// (say, a sequence number that exists already) does not take the others of its group with it: the group is rolled back and
/// each runs alone. A failed COMMIT fails its whole group, for nobody can know what reached the disk.
/// </summary>
internal sealed class SqliteWriter
{
    private readonly object _gate = new();
    private readonly SqliteSession _session;
    private readonly CommitSignal _signal;
    private readonly string _file;
    private readonly Thread _thread;
    private readonly Queue<StoreCommand> _waiting = new();
    private bool _isClosing;
    private int _groupMax = int.MaxValue;

    public SqliteWriter(SqliteSession session, CommitSignal signal, string file)
    {
        (_session, _signal, _file) = (session, signal, file);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
    }

    /// <summary>The most commands in one transaction; unbounded until a journal says otherwise.</summary>
    public int GroupMax
    {
        get => Volatile.Read(ref _groupMax);
        set => Volatile.Write(ref _groupMax, value);
    }

    public void Start() => _thread.Start();

    public void Enqueue(StoreCommand command)
    {
        lock (_gate)
        {
            if (!_isClosing)
            {
                _waiting.Enqueue(command);
                Monitor.Pulse(_gate);
                return;
            }
        }
        command.Fail(new ObjectDisposedException(_file, $"The database file '{_file}' is closed."));
    }

    /// <summary>Writes what is queued, then ends the thread and closes the connection.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }
        _thread.Join();
        _session.Dispose();
    }

    private void Run()
    {
        var group = new List<StoreCommand>();
        while (TakeGroup(group))
        {
            Write(group);
            group.Clear();
        }
    }

    private bool TakeGroup(List<StoreCommand> into)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_isClosing)
                {
                    return false;
                }
                Monitor.Wait(_gate);
            }
            var count = Math.Min(_waiting.Count, GroupMax);
            for (var taken = 0; taken < count; taken++)
            {
                into.Add(_waiting.Dequeue());
            }
            return true;
        }
    }

    private void Write(List<StoreCommand> group)
    {
        if (TryExecute(group, out var cause))
        {
            Commit(group);
        }
        else if (group.Count == 1)
        {
            group[0].Fail(StoreOpenException.Describe(_file, cause));
        }
        else
        {
            foreach (var command in group)
            {
                Write([command]);
            }
        }
    }

    private bool TryExecute(List<StoreCommand> group, out Exception cause)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var command in group)
            {
                command.Execute(_session);
            }
            cause = null;
            return true;
        }
        catch (Exception failure)
        {
            cause = failure;
            RollBack();
            return false;
        }
    }

    private void Commit(List<StoreCommand> group)
    {
        try
        {
            _session.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            RollBack();
            var cause = StoreOpenException.Describe(_file, failure);
            group.ForEach(command => command.Fail(cause));
            return;
        }
        if (group.Exists(command => command.AddsEvents))
        {
            _signal.Raise();
        }
        group.ForEach(command => command.Complete());
    }

    private void RollBack()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (Exception)
        {
            // SQLite itself rolls back after the graver errors; then there is no transaction left to end.
        }
    }
}
