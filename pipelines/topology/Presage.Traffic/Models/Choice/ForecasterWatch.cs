using Presage.Core;

namespace Presage.Traffic;

/// <summary>Chooses on whom all forecasters are run: the first few of each persona, for as long as they are known. Not thread-safe.</summary>
/// <param name="subscribersMax">In all.</param>
/// <param name="ofPersonaMax">Of a persona, when they are chosen; who changes persona stays.</param>
internal sealed class ForecasterWatch(int subscribersMax, int ofPersonaMax)
{
    private readonly HashSet<int> _watched = [];
    private readonly Dictionary<int, int> _members = [];
    private bool[] _isWatched = [];

    public IReadOnlyList<RacedRow> Rows(StepResult result)
    {
        var rows = new List<RacedRow>(_watched.Count);
        var (numbers, completeness) = (result.Outcome.Context.PersonaNumbers, result.Outcome.Context.Completeness);
        foreach (var block in result.Observed)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var index = block[row].SubscriberIndex;
                var persona = index < numbers.Count ? numbers[index] : 0;
                if (!IsWatched(index) && !TryWatch(index, persona)) continue;
                var step = block[row].Step;
                rows.Add(new RacedRow(index, persona, StepTruth.Of(step.DownBytes, completeness), StepTruth.Of(step.UpBytes, completeness)));
            }
        }

        // Who has gone makes room.
        if (rows.Count < _watched.Count) Forget(rows);
        Count(rows);
        return rows;
    }

    private bool IsWatched(int index) => index < _isWatched.Length && _isWatched[index];

    private bool TryWatch(int index, int persona)
    {
        if (persona == 0 || _watched.Count >= subscribersMax || _members.GetValueOrDefault(persona) >= ofPersonaMax) return false;
        if (index >= _isWatched.Length) Array.Resize(ref _isWatched, Math.Max(index + 1, 2 * _isWatched.Length));
        _members[persona] = _members.GetValueOrDefault(persona) + 1;
        return _isWatched[index] = _watched.Add(index);
    }

    private void Forget(List<RacedRow> known)
    {
        _watched.IntersectWith(known.Select(row => row.SubscriberIndex));
        Array.Clear(_isWatched);
        foreach (var index in _watched) _isWatched[index] = true;
    }

    private void Count(List<RacedRow> rows)
    {
        _members.Clear();
        foreach (var row in rows) _members[row.Persona] = _members.GetValueOrDefault(row.Persona) + 1;
    }
}
