using Akka.Dispatch;
using Akka.Event;

namespace Akka.Streams.Implementation;

/// <summary>Gives an island its turns on a dispatcher.</summary>
/// <remarks>
/// To wake a thread of the pool costs more than a batch of light elements. An island that goes to sleep therefore may hand its
/// thread to the island that it has just woken: <see cref="HandOver"/>. The turn that handed over has ended by then, so both islands
/// can go on independently whatever the next one does. After <see cref="HandOversMax"/> the pool has its say again.
/// </remarks>
internal sealed class IslandRunner : IRunnable
{
    private const int HandOversMax = 256;

    /// <summary>Of the turn that runs on this thread: who has the thread next.</summary>
    [ThreadStatic]
    private static IslandRunner _next;

    [ThreadStatic]
    private static bool _isRunning;

    private readonly MaterializerShared _shared;
    private readonly MessageDispatcher _dispatcher;

    internal IslandRunner(Island island, MessageDispatcher dispatcher, MaterializerShared shared)
    {
        Island = island;
        _dispatcher = dispatcher.ForActor();
        _shared = shared;
        IsPooled = _dispatcher is ThreadPoolDispatcher;
    }

    internal Island Island { get; }

    /// <summary>Whether it runs on threads that any island of the process may have.</summary>
    internal bool IsPooled { get; }

    public void Run()
    {
        _isRunning = true;
        var runner = this;
        for (var count = 0; runner is not null; count++)
        {
            runner.RunTurn();
            (runner, _next) = (_next, null);
            if (runner is null || count < HandOversMax)
                continue;
            runner.Schedule();
            break;
        }

        _isRunning = false;
    }

    public void Execute() => Run();

    internal void Schedule() => _dispatcher.Schedule(this);

    /// <summary>Gives the island the thread when the present turn has ended, if it is free, else another one.</summary>
    internal void HandOver()
    {
        if (_isRunning && _next is null && IsPooled)
            _next = this;
        else
            Schedule();
    }

    /// <summary>From any thread: stops the island, before the call returns unless it runs just now.</summary>
    internal void Abort(Exception cause)
    {
        if (Island.Abort(cause))
            Release();
    }

    private void RunTurn()
    {
        try
        {
            Island.RunTurn();
            if (!Island.IsCompleted)
                return;
            Island.End(null);
        }
#pragma warning disable CA1031 // What the interpreter did not expect ends this island, not the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _shared.System.Log.Error(e, "A stream has failed outside of its stages: {0}", e.Message);
            Island.End(e);
        }

        Release();
    }

    private void Release()
    {
        if (_shared.Remove(this))
            _dispatcher.Detach();
    }
}
