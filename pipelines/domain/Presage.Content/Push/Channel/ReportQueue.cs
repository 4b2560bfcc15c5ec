using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>A client's reports in order, numbered from 1, until the server has taken them.</summary>
internal sealed class ReportQueue(int waitingMax)
{
    private readonly Queue<PushReport> _waiting = new();
    private long _taken;
    private long _sent;

    public int Count => _waiting.Count;

    public bool HasUnsent => _sent < _taken + _waiting.Count;

    /// <summary>Uses that were not reported, since too many waited.</summary>
    public long Dropped { get; private set; }

    public void Add(in PushReport report)
    {
        if (_waiting.Count >= waitingMax && report.Kind == PushReportKind.Request) Dropped++;
        else _waiting.Enqueue(report);
    }

    /// <summary>False if the server took reports that were never made.</summary>
    public bool Confirm(long taken)
    {
        if (taken > _taken + _waiting.Count) return false;
        for (; _taken < taken; _taken++) _waiting.Dequeue();
        _sent = Math.Max(_sent, _taken);
        return true;
    }

    /// <summary>A connection began: what was sent and not confirmed is sent again.</summary>
    public void Rewind() => _sent = _taken;

    /// <summary>The next ones to send, and the number of the first.</summary>
    public (long First, ImmutableArray<PushReport> Reports) Take(int bytesMax)
    {
        var first = _sent + 1;
        var reports = ImmutableArray.CreateBuilder<PushReport>();
        foreach (var report in _waiting.Skip((int)(_sent - _taken)).Take(PushLimits.ReportsMax))
        {
            bytesMax -= BytesMaxOf(report);
            if (bytesMax < 0) break;
            reports.Add(report);
        }

        _sent += reports.Count;
        return (first, reports.ToImmutable());
    }

    private static int BytesMaxOf(in PushReport report) => 3 * (report.Id.Length + report.Referrer.Length) + 16;
}
