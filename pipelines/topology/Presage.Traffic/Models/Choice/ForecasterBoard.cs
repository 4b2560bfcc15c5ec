using System.Collections.Immutable;

namespace Presage.Traffic;

/// <summary>Which personas a baseline serves, by number: written by <see cref="ForecasterKeeper"/>, read at each step. Thread-safe.</summary>
internal sealed class ForecasterBoard
{
    private ImmutableDictionary<int, ChosenForecaster> _current = ImmutableDictionary<int, ChosenForecaster>.Empty;

    public ImmutableDictionary<int, ChosenForecaster> Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
