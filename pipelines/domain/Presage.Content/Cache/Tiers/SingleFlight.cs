using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// One fetch a content at a time: the first who asks fetches, others wait for it. An invalidation that names the content ends the flight for those who come
/// later: they fetch anew.
/// </summary>
/// <param name="flightsMax">Fetches at a time; beyond it whoever asks is refused.</param>
/// <param name="waitersMax">Who may wait for one fetch; beyond it whoever asks is refused.</param>
public sealed class SingleFlight<TWaiter>(int flightsMax, int waitersMax)
{
    private readonly Dictionary<string, (long Number, ImmutableList<TWaiter> Waiters)> _flights = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ImmutableList<TWaiter>> _left = [];
    private long _number;

    /// <summary>Fetches that are under way.</summary>
    public int Count => _flights.Count + _left.Count;

    /// <summary>Asks for a content. The flight's number is to be given back to <see cref="Land"/> by the one who fetches.</summary>
    public (FlightRole Role, long Number) Join(string id, TWaiter waiter)
    {
        if (_flights.TryGetValue(id, out var flight))
        {
            if (flight.Waiters.Count >= waitersMax) return (FlightRole.Refused, 0);
            _flights[id] = flight with { Waiters = flight.Waiters.Add(waiter) };
            return (FlightRole.Waits, flight.Number);
        }

        if (Count >= flightsMax) return (FlightRole.Refused, 0);
        _flights.Add(id, (++_number, []));
        return (FlightRole.Fetches, _number);
    }

    /// <summary>What is under way may be stale by now: later requests do not join it.</summary>
    public void Overtake(string id)
    {
        if (_flights.Remove(id, out var flight)) _left.Add(flight.Number, flight.Waiters);
    }

    /// <summary>The fetch is over, well or not; gives those who waited for it.</summary>
    public ImmutableList<TWaiter> Land(string id, long number)
    {
        if (_left.Remove(number, out var waiters)) return waiters;
        if (!_flights.TryGetValue(id, out var flight) || flight.Number != number) return [];
        _flights.Remove(id);
        return flight.Waiters;
    }
}
