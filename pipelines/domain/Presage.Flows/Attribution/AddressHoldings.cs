using Presage.Core;

namespace Presage.Flows;

/// <summary>The holders of one prefix by time and port; built once.</summary>
/// <remarks>In the order of their first port; where several hold a port at one time, the one that began last is found.</remarks>
internal sealed class AddressHoldings
{
    private readonly AddressHolding[] _holdings;

    /// <summary>The highest port of the holdings up to each.</summary>
    private readonly ushort[] _lastPorts;

    public AddressHoldings(IEnumerable<AddressHolding> holdings)
    {
        _holdings = [.. holdings.OrderBy(holding => holding.Ports.First).ThenBy(holding => holding.From)];
        _lastPorts = new ushort[_holdings.Length];
        for (var i = 0; i < _holdings.Length; i++) _lastPorts[i] = Math.Max(i > 0 ? _lastPorts[i - 1] : (ushort)0, _holdings[i].Ports.Last);
    }

    /// <returns>The subscriber's index; -1 when nobody holds the port at that time.</returns>
    public int Find(ushort port, EventTime at)
    {
        var found = -1;
        for (var i = Above(port) - 1; i >= 0 && _lastPorts[i] >= port; i--)
        {
            ref readonly var holding = ref _holdings[i];
            if (holding.Ports.Contains(port) && holding.From <= at && at < holding.Until && (found < 0 || holding.From > _holdings[found].From)) found = i;
        }

        return found < 0 ? -1 : _holdings[found].SubscriberIndex;
    }

    /// <summary>How many holdings begin at the port or below.</summary>
    private int Above(ushort port)
    {
        var (low, high) = (0, _holdings.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_holdings[middle].Ports.First <= port) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
