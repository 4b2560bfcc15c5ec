using Akka.Actor;
using Akka.Util;

namespace Akka.Pattern;

/// <summary>The settings of one backoff supervisor.</summary>
internal sealed class BackoffPlan : BackoffOptions
{
    internal BackoffPlan(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBackoff, minBackoff);
        if (randomFactor is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(randomFactor), "randomFactor must be between 0.0 and 1.0");
        ChildProps = childProps;
        ChildName = childName;
        MinBackoff = minBackoff;
        MaxBackoff = maxBackoff;
        RandomFactor = randomFactor;
        ResetAfter = minBackoff;
    }

    internal Props ChildProps { get; }

    internal string ChildName { get; }

    internal TimeSpan MinBackoff { get; }

    internal TimeSpan MaxBackoff { get; }

    internal double RandomFactor { get; }

    internal bool IsOnFailure { get; init; }

    internal int MaxNrOfRetries { get; init; } = -1;

    /// <summary>Null where only the child's message resets the delay.</summary>
    internal TimeSpan? ResetAfter { get; private init; }

    internal OneForOneStrategy? Strategy { get; private init; }

    internal object? ReplyWhileStopped { get; private init; }

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => Copy(resetBackoff, Strategy, ReplyWhileStopped, MaxNrOfRetries);

    public override BackoffOptions WithManualReset() => Copy(null, Strategy, ReplyWhileStopped, MaxNrOfRetries);

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => Copy(ResetAfter, supervisorStrategy, ReplyWhileStopped, MaxNrOfRetries);

    public override BackoffOptions WithDefaultStoppingStrategy() => Copy(ResetAfter, SupervisorStrategy.StoppingStrategy, ReplyWhileStopped, MaxNrOfRetries);

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => Copy(ResetAfter, Strategy, replyWhileStopped, MaxNrOfRetries);

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => Copy(ResetAfter, Strategy, ReplyWhileStopped, maxNrOfRetries);

    /// <summary>min · 2^restarts, at most max, times 1 + a random part.</summary>
    internal TimeSpan Delay(int restartCount)
    {
        var noise = 1.0 + (ThreadLocalRandom.Current.NextDouble() * RandomFactor);
        var delay = MinBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(30, restartCount));
        return TimeSpan.FromMilliseconds(Math.Min(MaxBackoff.TotalMilliseconds, delay) * noise);
    }

    private BackoffPlan Copy(TimeSpan? resetAfter, OneForOneStrategy? strategy, object? reply, int retries) =>
        new(ChildProps, ChildName, MinBackoff, MaxBackoff, RandomFactor)
        {
            IsOnFailure = IsOnFailure,
            ResetAfter = resetAfter,
            Strategy = strategy,
            ReplyWhileStopped = reply,
            MaxNrOfRetries = retries,
        };
}
