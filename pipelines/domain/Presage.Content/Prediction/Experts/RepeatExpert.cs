namespace Presage.Content;

/// <summary>
/// The client's own repeats: how often the r-th last distinct item came again, learned over all clients by how many distinct items there
/// were and by the lag of the last use.
/// </summary>
internal sealed class RepeatExpert : IExpert
{
    private const int Outcomes = ClientState.DistinctMax + 1;
    private const int New = ClientState.DistinctMax;
    private const int DistinctBands = 17;
    private const int LagBands = 4;
    private const float PriorRepeat = 0.02f;
    private const float PriorNew = 0.8f;
    private const float PriorTotal = PriorNew + New * PriorRepeat;
    private const float CountsMax = 4000;

    private readonly float[] _counts = new float[DistinctBands * LagBands * Outcomes];
    private readonly float[] _totals = new float[DistinctBands * LagBands];

    public RepeatExpert()
    {
        for (var place = 0; place < _counts.Length; place++) _counts[place] = place % Outcomes == New ? PriorNew : PriorRepeat;
        for (var row = 0; row < _totals.Length; row++) _totals[row] = PriorTotal;
    }

    public ExpertKind Kind => ExpertKind.Repeats;

    public void Forecast(ClientState client, CandidateSet into)
    {
        var row = RowOf(client);
        var given = 0f;
        for (var rank = 0; rank < client.DistinctCount; rank++)
        {
            var share = _counts[row * Outcomes + rank] / _totals[row];
            into.Add(Kind, client.Distinct[rank], share);
            given += share;
        }

        into.BackOff[(int)Kind] = Math.Max(0, 1 - given);
    }

    public void Learn(ClientState client, int item, Lesson lesson)
    {
        if (client.DistinctCount == 0) return;
        var row = RowOf(client);
        var rank = client.Distinct.IndexOf(item);
        _counts[row * Outcomes + (rank < 0 ? New : rank)] += lesson.Ordinary;
        _totals[row] += lesson.Ordinary;
        if (_totals[row] <= CountsMax) return;
        foreach (ref var count in _counts.AsSpan(row * Outcomes, Outcomes)) count *= 0.5f;
        _totals[row] *= 0.5f;
    }

    /// <summary>Knows ranks, not items: nothing is left to do.</summary>
    public void Forget(int itemIndex)
    {
    }

    /// <summary>Only rows that learned are written.</summary>
    public void Write(StateWriter to)
    {
        to.Int(_totals.Count(total => total != PriorTotal));
        for (var row = 0; row < _totals.Length; row++)
        {
            if (_totals[row] == PriorTotal) continue;
            to.Int(row);
            to.Float(_totals[row]);
            to.Floats(_counts.AsSpan(row * Outcomes, Outcomes));
        }
    }

    public void Read(StateReader from)
    {
        for (var left = from.Count(_totals.Length); left > 0; left--)
        {
            var row = from.Count(_totals.Length - 1);
            _totals[row] = from.Float();
            from.Floats(_counts.AsSpan(row * Outcomes, Outcomes));
        }
    }

    private static int RowOf(ClientState client)
    {
        var lag = client.LastLag switch { < 0 => 0, 0 => 1, 1 => 2, _ => 3 };
        return Math.Min(DistinctBands - 1, client.DistinctCount) * LagBands + lag;
    }
}
