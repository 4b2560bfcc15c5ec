namespace Presage.Flows;

/// <summary>The lines and records that gave no flow record, by reason. Written by one thread, read by any.</summary>
public sealed class RetoldTally
{
    /// <summary>The most issues that are kept with their place; further ones are only counted.</summary>
    public const int IssuesMax = 16;

    private static readonly int Reasons = Enum.GetValues<RetoldReason>().Length;

    private readonly long[] _counts = new long[Reasons];
    private readonly List<RetoldIssue> _first = [];

    /// <summary>Objects and records that became flow records.</summary>
    public long Records { get; internal set; }

    /// <summary>The first <see cref="IssuesMax"/> that gave none.</summary>
    public IReadOnlyList<RetoldIssue> First
    {
        get
        {
            lock (_first) return [.. _first];
        }
    }

    public long Bad => _counts.Sum();

    public long CountOf(RetoldReason reason) => Volatile.Read(ref _counts[(int)reason]);

    /// <summary>Adds what <paramref name="other"/> counted in <paramref name="file"/>.</summary>
    public void Add(RetoldTally other, string file)
    {
        Records += other.Records;
        for (var reason = 0; reason < Reasons; reason++) _counts[reason] += other._counts[reason];
        foreach (var issue in other.First) Keep(issue with { File = file });
    }

    internal void Count(RetoldIssue issue)
    {
        Volatile.Write(ref _counts[(int)issue.Reason], _counts[(int)issue.Reason] + 1);
        Keep(issue);
    }

    private void Keep(RetoldIssue issue)
    {
        if (_first.Count >= IssuesMax) return;
        lock (_first) _first.Add(issue);
    }
}
