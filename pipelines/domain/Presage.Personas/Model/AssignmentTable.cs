using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// Who belongs to which persona, with hysteresis: a subscriber moves only when another persona was nearer by the margin in the given number
/// of updates one after the other. The first assignment, and one away from a retired persona, are made at once.
/// </summary>
internal sealed class AssignmentTable(PersonaOptions options)
{
    private Entry[] _entries = [];

    /// <summary>The persona's number, 0 for none.</summary>
    public int NumberOf(int subscriberIndex) => subscriberIndex < _entries.Length ? _entries[subscriberIndex].Number : 0;

    public void Forget(int subscriberIndex)
    {
        if (subscriberIndex < _entries.Length) _entries[subscriberIndex] = default;
    }

    /// <summary>Gives a subscriber the persona that it had before a restart.</summary>
    public void Remember(int subscriberIndex, int number)
    {
        Reach(subscriberIndex);
        _entries[subscriberIndex] = new Entry(number, 0, 0, IsRemembered: true);
    }

    /// <summary>Whether the persona comes from before a restart, and nothing has confirmed or changed it since.</summary>
    public bool IsRemembered(int subscriberIndex) => subscriberIndex < _entries.Length && _entries[subscriberIndex].IsRemembered;

    /// <summary>Says that <paramref name="nearest"/> is nearest now.</summary>
    /// <param name="distance">To <paramref name="nearest"/>.</param>
    /// <param name="ownDistance">To the current persona; null where it has none or a retired one.</param>
    /// <returns>The change, or null.</returns>
    public PersonaAssigned? Consider(int subscriberIndex, int nearest, float distance, float? ownDistance)
    {
        Reach(subscriberIndex);
        ref var entry = ref _entries[subscriberIndex];
        if (ownDistance is { } own)
        {
            if (entry.Number == nearest || !(distance < (1 - options.AssignMargin) * own))
            {
                entry = new Entry(entry.Number, 0, 0);
                return null;
            }

            entry = new Entry(entry.Number, nearest, entry.Challenger == nearest ? entry.Streak + 1 : 1);
            if (entry.Streak < options.UpdatesToReassign) return null;
        }

        PersonaId? previous = entry.Number > 0 ? new PersonaId(entry.Number) : null;
        entry = new Entry(nearest, 0, 0);
        return new PersonaAssigned(subscriberIndex, new PersonaId(nearest), previous);
    }

    private void Reach(int subscriberIndex)
    {
        if (subscriberIndex >= _entries.Length) Array.Resize(ref _entries, Math.Min(options.SubscribersMax, Math.Max(64, 2 * subscriberIndex + 1)));
    }

    private readonly record struct Entry(int Number, int Challenger, int Streak, bool IsRemembered = false);
}
