using System.Net;

namespace Presage.Delivery;

/// <summary>How many new clients one address may become in a minute. At the limit of addresses none of a further one is taken until the minute is over.</summary>
public sealed class NewClientQuota(int perMinuteMax, TimeProvider time)
{
    private const int AddressesMax = 100_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _counts = [];
    private long _minute;

    public bool TryTake(IPAddress remote)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (_lock)
        {
            if (minute != _minute)
            {
                _counts.Clear();
                _minute = minute;
            }

            var count = _counts.GetValueOrDefault(remote);
            if (count >= perMinuteMax || (count == 0 && _counts.Count >= AddressesMax)) return false;
            _counts[remote] = count + 1;
            return true;
        }
    }
}
