using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Pattern;

/// <summary>Stops calling what keeps failing: after so many failures in a row calls fail at once, and after a while one call is let through to try.</summary>
/// <remarks>A call that takes longer than the call timeout counts as failed. All times are the scheduler's.</remarks>
public class CircuitBreaker
{
    private readonly Lock _lock = new();
    private CircuitState _state;
    private long _failureCount;
    private bool _isProbing;
    private TimeSpan _currentReset;
    private TimeSpan _openedAt;
    private Action? _onOpen;
    private Action? _onClose;
    private Action? _onHalfOpen;

    public CircuitBreaker(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout)
        : this(scheduler, maxFailures, callTimeout, resetTimeout, TimeSpan.FromDays(36500), 1.0)
    {
    }

    public CircuitBreaker(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout, TimeSpan maxResetTimeout, double exponentialBackoffFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exponentialBackoffFactor, 1.0);
        Scheduler = scheduler;
        MaxFailures = maxFailures;
        CallTimeout = callTimeout;
        ResetTimeout = _currentReset = resetTimeout;
        MaxResetTimeout = maxResetTimeout;
        ExponentialBackoffFactor = exponentialBackoffFactor;
    }

    public IScheduler Scheduler { get; }

    public int MaxFailures { get; }

    public TimeSpan CallTimeout { get; }

    public TimeSpan ResetTimeout { get; }

    public TimeSpan MaxResetTimeout { get; }

    public double ExponentialBackoffFactor { get; }

    public Exception? LastCaughtException { get; private set; }

    public long CurrentFailureCount => Volatile.Read(ref _failureCount);

    public bool IsClosed => _state == CircuitState.Closed;

    public bool IsOpen => _state == CircuitState.Open;

    public bool IsHalfOpen => _state == CircuitState.HalfOpen;

    public static CircuitBreaker Create(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout) =>
        new(scheduler, maxFailures, callTimeout, resetTimeout);

    public CircuitBreaker OnOpen(Action callback)
    {
        _onOpen += callback;
        return this;
    }

    public CircuitBreaker OnClose(Action callback)
    {
        _onClose += callback;
        return this;
    }

    public CircuitBreaker OnHalfOpen(Action callback)
    {
        _onHalfOpen += callback;
        return this;
    }

    /// <summary>A breaker that doubles its reset timeout each time the try fails, up to a maximum.</summary>
    public CircuitBreaker WithExponentialBackoff(TimeSpan maxResetTimeout) => new(Scheduler, MaxFailures, CallTimeout, ResetTimeout, maxResetTimeout, 2.0);

    /// <exception cref="OpenCircuitException">The breaker is open.</exception>
    /// <exception cref="TimeoutException">The call took longer than the call timeout.</exception>
    public async Task<T> WithCircuitBreaker<T>(Func<Task<T>> body)
    {
        Enter();
        try
        {
            var result = await AwaitInTime(body()).ConfigureAwait(false);
            Succeed();
            return result;
        }
        catch (Exception failure)
        {
            OnFailure(failure);
            throw;
        }
    }

    public Task WithCircuitBreaker(Func<Task> body) => WithCircuitBreaker(async () =>
    {
        await body().ConfigureAwait(false);
        return Done.Instance;
    });

    public void WithSyncCircuitBreaker(Action body) => WithSyncCircuitBreaker(() =>
    {
        body();
        return Done.Instance;
    });

    public T WithSyncCircuitBreaker<T>(Func<T> body)
    {
        Enter();
        try
        {
            var start = Scheduler.MonotonicClock;
            var result = body();
            if (Scheduler.MonotonicClock - start > CallTimeout) OnFailure(new TimeoutException($"the call took longer than {CallTimeout}"));
            else Succeed();
            return result;
        }
        catch (Exception failure)
        {
            OnFailure(failure);
            throw;
        }
    }

    /// <summary>Counts a success from elsewhere.</summary>
    public void Succeed()
    {
        Action? changed = null;
        lock (_lock)
        {
            _failureCount = 0;
            if (_state == CircuitState.HalfOpen)
            {
                _state = CircuitState.Closed;
                _currentReset = ResetTimeout;
                _isProbing = false;
                changed = _onClose;
            }
        }

        changed?.Invoke();
    }

    /// <summary>Counts a failure from elsewhere.</summary>
    public void Fail() => OnFailure(null);

    private void Enter()
    {
        lock (_lock)
        {
            if (_state == CircuitState.Closed) return;
            if (_state == CircuitState.HalfOpen && !_isProbing)
            {
                _isProbing = true;
                return;
            }

            var left = _openedAt + _currentReset - Scheduler.MonotonicClock;
            throw new OpenCircuitException("Circuit Breaker is open; calls are failing fast", LastCaughtException, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private void OnFailure(Exception? cause)
    {
        Action? changed = null;
        lock (_lock)
        {
            LastCaughtException = cause;
            _failureCount++;
            if (_state == CircuitState.HalfOpen)
            {
                var longer = _currentReset * ExponentialBackoffFactor;
                _currentReset = longer < MaxResetTimeout ? longer : MaxResetTimeout;
                changed = Open();
            }
            else if (_state == CircuitState.Closed && _failureCount >= MaxFailures)
            {
                changed = Open();
            }
        }

        changed?.Invoke();
    }

    private Action Open()
    {
        _state = CircuitState.Open;
        _isProbing = false;
        _openedAt = Scheduler.MonotonicClock;
        Scheduler.Advanced.ScheduleOnce(_currentReset, TryAgain);
        return _onOpen ?? (static () => { });
    }

    private void TryAgain()
    {
        lock (_lock)
        {
            if (_state != CircuitState.Open) return;
            _state = CircuitState.HalfOpen;
        }

        _onHalfOpen?.Invoke();
    }

    private async Task<T> AwaitInTime<T>(Task<T> call)
    {
        if (call.IsCompleted) return await call.ConfigureAwait(false);
        var late = new Completion();
        var timer = new FlagCancelable();
        Scheduler.Advanced.ScheduleOnce(CallTimeout, () => late.TrySetResult(), timer);
        var first = await Task.WhenAny(call, late.Task).ConfigureAwait(false);
        timer.Cancel();
        if (first == call) return await call.ConfigureAwait(false);
        // Nobody waits for the call any more, and its failure must not surface as unobserved.
        _ = call.ContinueWith(static ended => ended.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
        throw new TimeoutException($"Execution did not complete within the time allotted {CallTimeout}");
    }
}
