using Presage.Core;

namespace Presage.Agent;

/// <summary>How long to wait before the next connection: doubled with each one that failed, times a random factor in [0.5, 1.5), so that clients do not come all at once.</summary>
internal sealed class RetryPace(TimeSpan min, TimeSpan max, ulong seed)
{
    private readonly SeededRandom _random = new(seed);
    private int _doublings;

    public TimeSpan Next()
    {
        var wait = min * Math.Pow(2, _doublings);
        if (wait < max) _doublings++;
        return (wait < max ? wait : max) * (0.5 + _random.NextDouble());
    }

    /// <summary>After a mistake of form, where haste helps nobody.</summary>
    public void Slow() => _doublings = (int)Math.Ceiling(Math.Log2(max / min));

    public void Reset() => _doublings = 0;
}
