using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Numbers what each exporter tells of each subscriber's direction, from 0 (<see cref="ExporterRule.Preferred"/>): such shares are summed apart, and
/// whose share counts is decided when a step is over and all of them are known.
/// </summary>
/// <remarks>One thread numbers; any thread may look a number up that it got from that one.</remarks>
public sealed class ExporterShares
{
    /// <summary>Four exporters a subscriber with the most subscribers there can be, half of them in both directions; further shares have no number.</summary>
    public const int CountMax = 1 << 22;

    private readonly Dictionary<(int Subscriber, Direction Direction, int Exporter), int> _numbers = [];

    /// <summary>Replaced as a whole when it is full, so that who reads it meanwhile has the old one.</summary>
    private ExporterShare[] _shares = new ExporterShare[1_024];

    /// <summary>Records that got no number for want of room.</summary>
    public long Refused { get; private set; }

    public ExporterShare this[int number] => Volatile.Read(ref _shares)[number];

    /// <param name="exporter">The exporter's number, from 0.</param>
    /// <returns>-1 where there is no room.</returns>
    internal int NumberOf(int subscriber, Direction direction, ObservationPoint exporter)
    {
        var key = (subscriber, direction, exporter.Number);
        if (_numbers.TryGetValue(key, out var number)) return number;
        if (_numbers.Count == CountMax)
        {
            Refused++;
            return -1;
        }

        number = _numbers.Count;
        var shares = _shares;
        if (number == shares.Length) Array.Resize(ref shares, 2 * number);
        shares[number] = new ExporterShare(subscriber, direction, exporter.Address, exporter.Rank);
        Volatile.Write(ref _shares, shares);
        _numbers.Add(key, number);
        return number;
    }
}
