namespace Presage.Flows;

/// <summary>The lines that gave no flow record, by reason. Written by one thread, read by any.</summary>
public sealed class JsonLineTally
{
    /// <summary>The most issues that are kept with their line; further ones are only counted.</summary>
    public const int IssuesMax = 16;

    private static readonly int Reasons = Enum.GetValues<JsonLineReason>().Length;

    private readonly long[] _counts = new long[Reasons];
    private readonly List<JsonLineIssue> _first = [];

    /// <summary>Objects that became flow records.</summary>
    public long Records { get; internal set; }

    /// <summary>The first <see cref="IssuesMax"/> lines that gave none.</summary>
    public IReadOnlyList<JsonLineIssue> First
    {
        get
        {
            lock (_first) return [.. _first];
        }
    }

    public long Bad => _counts.Sum();

    public long CountOf(JsonLineReason reason) => Volatile.Read(ref _counts[(int)reason]);

    /// <summary>Adds what <paramref name="other"/> counted in <paramref name="file"/>.</summary>
    public void Add(JsonLineTally other, string file)
    {
        Records += other.Records;
        for (var reason = 0; reason < Reasons; reason++) _counts[reason] += other._counts[reason];
        foreach (var issue in other.First) Keep(issue with { File = file });
    }

    internal void Count(long line, JsonLineReason reason)
    {
        Volatile.Write(ref _counts[(int)reason], _counts[(int)reason] + 1);
        Keep(new JsonLineIssue(line, reason));
    }

    private void Keep(JsonLineIssue issue)
    {
        if (_first.Count >= IssuesMax) return;
        lock (_first) _first.Add(issue);
    }
}
