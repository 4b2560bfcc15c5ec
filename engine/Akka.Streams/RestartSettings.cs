namespace Akka.Streams;

/// <summary>How often and how soon a wrapped graph is run again.</summary>
public class RestartSettings
{
    private RestartSettings(TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxRestarts, TimeSpan within)
    {
        MinBackoff = minBackoff;
        MaxBackoff = maxBackoff;
        RandomFactor = randomFactor;
        MaxRestarts = maxRestarts;
        MaxRestartsWithin = within;
    }

    /// <summary>Wait before the first restart.</summary>
    public TimeSpan MinBackoff { get; }

    /// <summary>Upper bound of the doubling wait.</summary>
    public TimeSpan MaxBackoff { get; }

    /// <summary>0.2 lengthens each wait by up to 20 %.</summary>
    public double RandomFactor { get; }

    /// <summary>Restarts allowed within <see cref="MaxRestartsWithin"/>.</summary>
    public int MaxRestarts { get; }

    public TimeSpan MaxRestartsWithin { get; }

    /// <summary>Settings without a limit on the number of restarts.</summary>
    public static RestartSettings Create(TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new(minBackoff, maxBackoff, randomFactor, int.MaxValue, minBackoff);

    public RestartSettings WithMinBackoff(TimeSpan value) => new(value, MaxBackoff, RandomFactor, MaxRestarts, MaxRestartsWithin);

    public RestartSettings WithMaxBackoff(TimeSpan value) => new(MinBackoff, value, RandomFactor, MaxRestarts, MaxRestartsWithin);

    public RestartSettings WithRandomFactor(double value) => new(MinBackoff, MaxBackoff, value, MaxRestarts, MaxRestartsWithin);

    public RestartSettings WithMaxRestarts(int count, TimeSpan within) => new(MinBackoff, MaxBackoff, RandomFactor, count, within);

    public override string ToString() =>
        $"RestartSettings(minBackoff={MinBackoff}, maxBackoff={MaxBackoff}, randomFactor={RandomFactor}, " +
        $"maxRestarts={MaxRestarts}, maxRestartsWithin={MaxRestartsWithin})";
}
