namespace Presage.Personas;

/// <summary>
/// Whose figures are in which published mean. A cohort follows its persona's members, but only in flows of at least k subscribers that leave none or at
/// least k behind. Then any two publications, of personas and of the whole, differ in sums over at least k subscribers: subtracting them shows nobody.
/// </summary>
/// <remarks>
/// Two numbers are no personas: <see cref="Outside"/> (in no mean yet) and <see cref="Everybody"/> (before there are personas). A cohort whose persona ended goes over
/// as a whole: flows of at least k to where they belong, the rest with the largest of them. Whoever is in a cohort where it does not belong waits until
/// k others do the same. Forgotten subscribers are erased at once; their cohort's figures then stay as they were, and no cohort changes, until k are or the persona
/// ends (see <see cref="IsFrozen"/>). A restart forms the cohorts anew; what was published before is not compared with.
/// </remarks>
internal sealed class Cohorts(int membersMin)
{
    public const int Outside = 0;
    public const int Everybody = -1;

    private readonly Dictionary<CohortFlow, int> _flows = [];
    private readonly Dictionary<CohortFlow, int> _decided = [];
    private readonly Dictionary<int, int> _forgotten = [];
    private readonly Dictionary<int, int> _sizes = [];
    private int[] _cohortOf = [];

    public int CohortOf(int subscriberIndex) => subscriberIndex < _cohortOf.Length ? _cohortOf[subscriberIndex] : Outside;

    /// <summary>Fewer than k of this cohort were forgotten since its figures were last renewed.</summary>
    public bool IsFrozen(int number) => _forgotten.GetValueOrDefault(number) > 0;

    public bool IsAnyFrozen => _forgotten.Count > 0;

    public void Forget(int subscriberIndex)
    {
        var number = CohortOf(subscriberIndex);
        if (number == Outside) return;
        _cohortOf[subscriberIndex] = Outside;
        var forgotten = _forgotten.GetValueOrDefault(number) + 1;
        if (forgotten >= membersMin) _forgotten.Remove(number);
        else _forgotten[number] = forgotten;
    }

    /// <summary>Begins a round.</summary>
    public void Begin()
    {
        _flows.Clear();
        _sizes.Clear();
    }

    /// <summary>Counts a subscriber that has a forecast and belongs to <paramref name="number"/>.</summary>
    public void Count(int subscriberIndex, int number)
    {
        var from = CohortOf(subscriberIndex);
        _sizes[from] = _sizes.GetValueOrDefault(from) + 1;
        var flow = new CohortFlow(from, number);
        _flows[flow] = _flows.GetValueOrDefault(flow) + 1;
    }

    /// <summary>Decides which flows take place, the largest first.</summary>
    public void Decide(Func<int, bool> isAlive)
    {
        _decided.Clear();
        foreach (var ended in _forgotten.Keys.Where(number => !isAlive(number)).ToArray()) _forgotten.Remove(ended);
        if (IsAnyFrozen) return;
        foreach (var from in _flows.Keys.Select(flow => flow.From).Distinct().Order().ToArray())
        {
            var leaving = _flows.Where(flow => flow.Key.From == from && flow.Key.To != from)
                .OrderByDescending(flow => flow.Value).ThenBy(flow => flow.Key.To).ToArray();
            if (leaving.Length == 0) continue;
            if (from == Outside || isAlive(from)) DecideEach(from, leaving);
            else DecideAll(leaving);
        }
    }

    /// <summary>Puts a subscriber where the round decided, and says where that is.</summary>
    public int Settle(int subscriberIndex, int number)
    {
        var from = CohortOf(subscriberIndex);
        if (!_decided.TryGetValue(new CohortFlow(from, number), out var into)) return from;
        if (subscriberIndex >= _cohortOf.Length) Array.Resize(ref _cohortOf, Math.Max(64, 2 * subscriberIndex + 1));
        return _cohortOf[subscriberIndex] = into;
    }

    private void DecideEach(int from, KeyValuePair<CohortFlow, int>[] leaving)
    {
        var left = _sizes[from];
        foreach (var (flow, count) in leaving)
        {
            if (count < membersMin || (from != Outside && left - count is var rest && rest > 0 && rest < membersMin)) continue;
            left -= count;
            _decided[flow] = flow.To;
        }
    }

    private void DecideAll(KeyValuePair<CohortFlow, int>[] leaving)
    {
        foreach (var (flow, count) in leaving) _decided[flow] = count >= membersMin ? flow.To : leaving[0].Key.To;
    }
}
