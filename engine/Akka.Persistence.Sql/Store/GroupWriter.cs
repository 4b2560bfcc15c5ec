using System.Diagnostics;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The one thread that writes to a database, with group commit: while one transaction is being made durable, the commands
/// of all actors gather, and the next transaction takes them together. Order: first in, first out. A command that fails
/// (say, a sequence number that exists already) does not take the others of its group with it: the group is rolled back and
/// each runs alone. A failed commit fails its whole group, for nobody can know what reached the disk.
/// </summary>
/// <remarks>
/// Those just acknowledged are likely to write again at once. So the next transaction waits until as many commands are there as
/// the last one had, but for no longer than a quarter of the time that the last one took, and never longer than
/// <see cref="PatienceMsMax"/>: else it would take only the first few of them, and each disk write would serve half as many.
/// </remarks>
internal sealed class GroupWriter
{
    private const int PatienceMsMax = 2;

    private readonly object _gate = new();
    private readonly IGroupSession _session;
    private readonly CommitSignal _signal;
    private readonly string _name;
    private readonly Thread _thread;
    private readonly Queue<StoreCommand> _waiting = new();
    private bool _isClosing;
    private int _wakeAt = 1;
    private int _lastCount;
    private long _lastMs;
    private int _groupMax = int.MaxValue;
    private int _unfinished;

    public GroupWriter(IGroupSession session, CommitSignal signal, string name)
    {
        (_session, _signal, _name) = (session, signal, name);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
    }

    /// <summary>The most commands in one transaction; unbounded until a journal says otherwise.</summary>
    public int GroupMax
    {
        get => Volatile.Read(ref _groupMax);
        set => Volatile.Write(ref _groupMax, value);
    }

    /// <summary>True when all that was asked of it is done.</summary>
    public bool IsIdle => Volatile.Read(ref _unfinished) == 0;

    public void Start() => _thread.Start();

    public Task<T> Enqueue<T>(StoreCommand<T> command)
    {
        lock (_gate)
        {
            if (!_isClosing)
            {
                Interlocked.Increment(ref _unfinished);
                _waiting.Enqueue(command);
                if (_waiting.Count >= _wakeAt)
                {
                    Monitor.Pulse(_gate);
                }
                return command.Answer;
            }
        }
        command.Fail(new ObjectDisposedException(_name, $"The database '{_name}' is closed."));
        return command.Answer;
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
            var start = Stopwatch.GetTimestamp();
            Write(group);
            _lastMs = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            _lastCount = group.Count;
            Interlocked.Add(ref _unfinished, -group.Count);
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
            AwaitSiblings();
            var count = Math.Min(_waiting.Count, GroupMax);
            for (var taken = 0; taken < count; taken++)
            {
                into.Add(_waiting.Dequeue());
            }
            return true;
        }
    }

    private void AwaitSiblings()
    {
        var patienceMs = (int)Math.Min(PatienceMsMax, (_lastMs + 3) / 4);
        var expected = Math.Min(_lastCount, GroupMax);
        if (_waiting.Count >= expected || patienceMs == 0 || _isClosing)
        {
            return;
        }
        _wakeAt = expected;
        Monitor.Wait(_gate, patienceMs);
        _wakeAt = 1;
    }

    private void Write(List<StoreCommand> group)
    {
        var result = _session.Write(group);
        if (result.Outcome == GroupOutcome.Committed)
        {
            if (group.Exists(command => command is AppendEvents))
            {
                _signal.Raise();
            }
            group.ForEach(command => command.Complete());
        }
        else if (result.Outcome == GroupOutcome.RolledBack && group.Count > 1)
        {
            group.ForEach(command => Write([command]));
        }
        else
        {
            group.ForEach(command => command.Fail(result.Cause));
        }
    }
}
