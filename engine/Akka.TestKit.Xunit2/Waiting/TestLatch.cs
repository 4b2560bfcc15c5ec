namespace Akka.TestKit;

/// <summary>A gate that opens after so many signals, from any thread.</summary>
public class TestLatch
{
    private readonly CountdownEvent _count;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;

    public TestLatch()
        : this(1)
    {
    }

    public TestLatch(int count)
        : this(count, TestKitSettings.Reference.DefaultTimeout)
    {
    }

    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(static time => time, defaultTimeout, count)
    {
    }

    protected TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate;
        _defaultTimeout = defaultTimeout;
        _count = new CountdownEvent(count);
    }

    public bool IsOpen => _count.IsSet;

    public void CountDown()
    {
        if (!_count.IsSet) _count.Signal();
    }

    public void Open()
    {
        while (!_count.IsSet) _count.Signal();
    }

    public void Reset() => _count.Reset();

    /// <exception cref="TimeoutException">The gate did not open in time.</exception>
    public void Ready() => Ready(_defaultTimeout);

    /// <exception cref="TimeoutException">The gate did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        var limit = _dilate(timeout);
        if (!_count.Wait(limit)) throw new TimeoutException($"Timeout of {limit} expired while waiting for the latch, which lacks {_count.CurrentCount} signals.");
    }
}
