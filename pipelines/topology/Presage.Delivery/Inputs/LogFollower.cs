namespace Presage.Delivery;

/// <summary>
/// Follows access logs and gives their requests to the loop. Looks at them each interval; while too many uses wait it reads no further, so that nothing of a log is lost. A log
/// that cannot be read is tried again at the next look, and counted.
/// </summary>
public sealed class LogFollower : IAsyncDisposable
{
    private readonly UseIntake _uses;
    private readonly string _origin;
    private readonly FollowedLog[] _logs;
    private readonly PeriodicTimer _timer;
    private readonly int _waitingMax;
    private readonly Task _following;
    private long _requests;
    private long _failures;

    /// <param name="origin">The site that the logs are of.</param>
    /// <param name="waitingMax">Uses that wait at which reading pauses.</param>
    public LogFollower(InputSettings settings, string origin, UseIntake uses, int waitingMax, TimeProvider clock)
    {
        (_uses, _origin, _waitingMax) = (uses, origin, waitingMax);
        _logs = [.. settings.Logs.Select(path => new FollowedLog(path, settings.IsFromStart))];
        _timer = new PeriodicTimer(settings.PollInterval, clock);
        _following = FollowAsync();
    }

    /// <summary>Requests read.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Looks at a log that could not be read.</summary>
    public long Failures => Volatile.Read(ref _failures);

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _following.ConfigureAwait(false);
    }

    private async Task FollowAsync()
    {
        // The first look is at once: what a log holds at the start is then told from what comes later.
        await Task.Yield();
        do
        {
            foreach (var log in _logs) Look(log);
        }
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false));
    }

    private void Look(FollowedLog log)
    {
        try
        {
            // A part of a log has at most some thousand requests; they find room in the other half.
            while (_uses.Gate.Waiting < _waitingMax / 2 && log.Read(request =>
                   {
                       Interlocked.Increment(ref _requests);
                       _uses.Take(_origin, request);
                   }))
            {
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _failures);
        }
    }
}
