namespace Presage.Hocon;

/// <summary>Collects problems up to a limit; once it is full, or a limit of the text is reached, the work stops.</summary>
internal sealed class ProblemList(HoconLimits limits)
{
    private readonly List<HoconProblem> _items = [];
    private readonly HashSet<(HoconProblemKind, HoconPosition)> _told = [];

    public IReadOnlyList<HoconProblem> Items => _items;

    /// <summary>Whether nothing further should be read.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>How often a problem was to be added; a substitution that is used at several places is told once but fails at each.</summary>
    public int AttemptCount { get; private set; }

    public (int Count, int AttemptCount) Mark() => (_items.Count, AttemptCount);

    /// <summary>Forgets what was added since the mark.</summary>
    public void RollBack((int Count, int AttemptCount) mark)
    {
        foreach (var item in _items.Skip(mark.Count)) _told.Remove((item.Kind, item.Position));
        _items.RemoveRange(mark.Count, _items.Count - mark.Count);
        AttemptCount = mark.AttemptCount;
    }

    public void Add(HoconProblemKind kind, HoconPosition position, string message, string remedy)
    {
        AttemptCount++;
        if (IsStopped || !_told.Add((kind, position))) return;
        _items.Add(new HoconProblem(kind, position, message, remedy));
        if (kind == HoconProblemKind.LimitReached || _items.Count >= limits.ProblemsMax) IsStopped = true;
    }
}
