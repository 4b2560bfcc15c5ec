namespace Presage.Content;

/// <summary>Counts of items that halve every h clicks of all clients: a click at the n-th weighs g^n, g = 2^(1/h), and all weights are scaled back now and then.</summary>
internal sealed class Popularity(double halfLifeClicks)
{
    public const int LeadersMax = 32;
    private const double WeightMax = 1e12;

    private readonly double _growth = Math.Pow(2, 1 / halfLifeClicks);
    private readonly int[] _leaders = new int[LeadersMax];
    private float[] _counts = new float[64];
    private bool[] _leads = new bool[64];
    private readonly TopScores _othersLeading = new(LeadersMax);
    private float[] _others = new float[64];
    private double _othersTotal;
    private double _weight = 1;
    private double _total;
    private int _leaderCount;

    /// <summary>Handles of the items with the highest counts, in no order; approximately, as one that falls is noticed only when another rises.</summary>
    public ReadOnlySpan<int> Leaders => _leaders.AsSpan(0, _leaderCount);

    public float CountOf(int index) => index < _counts.Length ? _counts[index] : 0;

    /// <summary>Handles of the items with the highest counts in other shards.</summary>
    public ReadOnlySpan<int> OtherLeaders => _othersLeading.Ids;

    /// <summary>Uses that still count, in today's weight.</summary>
    public float UsesOf(int index) => (float)(CountOf(index) / _weight);

    /// <summary>The item's share of all uses, of those in other shards too.</summary>
    public float Of(int handle)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (_othersTotal <= 0) return index < _counts.Length && _total > 0 ? (float)(_counts[index] / _total) : 0;
        var others = index < _others.Length ? _others[index] : 0;
        return (float)((CountOf(index) / _weight + others) / (Evidence + _othersTotal));
    }

    /// <summary>Adds uses that another shard counted; they are not learned.</summary>
    public void AddOthers(int handle, float uses)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (index >= _others.Length) Array.Resize(ref _others, Math.Max(2 * _others.Length, index + 1));
        _others[index] += uses;
        _othersTotal += uses;
        _othersLeading.Offer(uses, handle);
    }

    public void ForgetOthers()
    {
        Array.Clear(_others);
        _othersTotal = 0;
        _othersLeading.Clear();
    }

    /// <summary>Clicks that still count, in today's weight.</summary>
    public double Evidence => _total / _weight;

    public void Learn(int handle, float weight)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (index >= _counts.Length) Grow(index);
        _counts[index] += (float)(weight * _weight);
        _total += weight * _weight;
        _weight *= _growth;
        if (_weight > WeightMax) Rescale();
        if (!_leads[index]) Challenge(handle, index);
    }

    public void Forget(int index)
    {
        if (index < _others.Length)
        {
            _othersTotal -= _others[index];
            _others[index] = 0;
        }

        if (index >= _counts.Length) return;
        _total -= _counts[index];
        _counts[index] = 0;
        if (!_leads[index]) return;
        _leads[index] = false;
        var place = 0;
        while (ItemCatalogue.IndexOf(_leaders[place]) != index) place++;
        _leaders[place] = _leaders[--_leaderCount];
    }

    public void Write(StateWriter to)
    {
        to.Double(_weight);
        to.Double(_total);
        to.Ints(_leaders.AsSpan(0, _leaderCount));
        var used = _counts.Length;
        while (used > 0 && _counts[used - 1] == 0) used--;
        to.Floats(_counts.AsSpan(0, used));
    }

    public void Read(StateReader from)
    {
        _weight = from.Double();
        _total = from.Double();
        _leaderCount = from.Ints(_leaders);
        var counts = from.Floats(ItemCatalogue.ItemsLimit);
        if (counts.Length > 0) Grow(counts.Length - 1);
        counts.CopyTo(_counts, 0);
        foreach (var leader in Leaders)
        {
            var index = ItemCatalogue.IndexOf(leader);
            if (leader < 0 || index >= _leads.Length || _leads[index]) throw new PredictorFormatException("a leader is no item with a count");
            _leads[index] = true;
        }
    }

    private void Challenge(int handle, int index)
    {
        if (_leaderCount < LeadersMax)
        {
            _leaders[_leaderCount++] = handle;
            _leads[index] = true;
            return;
        }

        var last = 0;
        for (var place = 1; place < LeadersMax; place++)
        {
            if (CountOf(ItemCatalogue.IndexOf(_leaders[place])) < CountOf(ItemCatalogue.IndexOf(_leaders[last]))) last = place;
        }

        var lastIndex = ItemCatalogue.IndexOf(_leaders[last]);
        if (_counts[index] <= _counts[lastIndex]) return;
        _leads[lastIndex] = false;
        _leads[index] = true;
        _leaders[last] = handle;
    }

    private void Rescale()
    {
        for (var index = 0; index < _counts.Length; index++) _counts[index] = (float)(_counts[index] / _weight);
        _total /= _weight;
        _weight = 1;
    }

    private void Grow(int index)
    {
        if (index < _counts.Length) return;
        var size = _counts.Length;
        while (size <= index) size *= 2;
        Array.Resize(ref _counts, size);
        Array.Resize(ref _leads, size);
    }
}
