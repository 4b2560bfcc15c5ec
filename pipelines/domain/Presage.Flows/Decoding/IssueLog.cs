namespace Presage.Flows;

/// <summary>The issues of the datagram being read, up to a bound, and their counters, which have none.</summary>
internal sealed class IssueLog(DecodeCounters counters, int issuesMax)
{
    private readonly DecodeIssue[] _issues = new DecodeIssue[issuesMax];
    private int _count;

    public ReadOnlySpan<DecodeIssue> Issues => _issues.AsSpan(0, _count);

    /// <summary>While set, issues are counted but not kept: their offsets are of a datagram that is gone.</summary>
    public bool IsCountingOnly { get; set; }

    public void Clear() => _count = 0;

    public void Add(DecodeReason reason, int offset)
    {
        counters.Count(reason);
        if (!IsCountingOnly && _count < _issues.Length) _issues[_count++] = new DecodeIssue(reason, offset);
    }
}
