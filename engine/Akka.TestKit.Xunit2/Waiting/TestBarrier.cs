namespace Akka.TestKit;

/// <summary>A meeting point of so many threads: each waits there for all others. It can be used again.</summary>
public class TestBarrier
{
    private readonly int _count;
    private Barrier _barrier;
    private readonly TestKitBase _testKit;
    private readonly TimeSpan _defaultTimeout;

    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        _testKit = testKit;
        _defaultTimeout = testKit.GetTimeoutOrDefault(defaultTimeout);
        _count = count;
        _barrier = new Barrier(count);
    }

    /// <exception cref="TimeoutException">The others did not come in time.</exception>
    public void Await() => Await(_defaultTimeout);

    /// <exception cref="TimeoutException">The others did not come in time.</exception>
    public void Await(TimeSpan timeout)
    {
        var limit = _testKit.Dilated(timeout);
        var barrier = Volatile.Read(ref _barrier);
        if (!barrier.SignalAndWait(limit)) throw new TimeoutException($"Timeout of {limit} expired while waiting at the barrier, where {barrier.ParticipantsRemaining} are missing.");
    }

    /// <summary>Forgets who waits here already: those time out, and the next so many meet without them.</summary>
    public void Reset() => Volatile.Write(ref _barrier, new Barrier(_count));
}
