namespace Presage.Content;

/// <summary>The k highest of a run of scores, each with a number: a binary heap whose root is the lowest that is kept.</summary>
internal sealed class TopScores(int max)
{
    private readonly float[] _scores = new float[max];
    private readonly int[] _ids = new int[max];

    public int Count { get; private set; }

    /// <summary>In no order, beside <see cref="Scores"/>.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Offer(float score, int id)
    {
        if (Count < max)
        {
            Rise(Count++, score, id);
        }
        else if (score > _scores[0])
        {
            Sink(score, id);
        }
    }

    /// <summary>Orders what is kept, the highest first; nothing may be offered until <see cref="Clear"/>.</summary>
    public void SortDescending()
    {
        _scores.AsSpan(0, Count).Sort(_ids.AsSpan(0, Count));
        _scores.AsSpan(0, Count).Reverse();
        _ids.AsSpan(0, Count).Reverse();
    }

    private void Rise(int place, float score, int id)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (_scores[parent] <= score) break;
            (_scores[place], _ids[place]) = (_scores[parent], _ids[parent]);
            place = parent;
        }

        (_scores[place], _ids[place]) = (score, id);
    }

    private void Sink(float score, int id)
    {
        var place = 0;
        for (var child = 1; child < Count; child = 2 * place + 1)
        {
            if (child + 1 < Count && _scores[child + 1] < _scores[child]) child++;
            if (_scores[child] >= score) break;
            (_scores[place], _ids[place]) = (_scores[child], _ids[child]);
            place = child;
        }

        (_scores[place], _ids[place]) = (score, id);
    }
}
