namespace Presage.Content;

/// <summary>
/// Candidates of one forecast, found by handle (open addressing, emptied by raising a stamp), with a probability from each expert.
/// Further ones than <see cref="Max"/> are not taken.
/// </summary>
internal sealed class CandidateSet
{
    public const int ExpertCount = 7;
    public const int Max = 384;
    private const int PlaceCount = 1024;

    private readonly int[] _places = new int[PlaceCount];
    private readonly int[] _stamps = new int[PlaceCount];
    private readonly float[][] _probabilities = new float[ExpertCount][];
    private int _stamp;

    public CandidateSet()
    {
        for (var expert = 0; expert < ExpertCount; expert++) _probabilities[expert] = new float[Max];
    }

    public int Count { get; private set; }

    public int[] Handles { get; } = new int[Max];

    /// <summary>What each expert leaves to popularity.</summary>
    public float[] BackOff { get; } = new float[ExpertCount];

    public float[] this[ExpertKind expert] => _probabilities[(int)expert];

    public void Clear()
    {
        foreach (var probabilities in _probabilities) Array.Clear(probabilities, 0, Count);
        Count = 0;
        _stamp++;
        Array.Clear(BackOff);
    }

    public void Add(ExpertKind expert, int handle, float probability)
    {
        var index = IndexOf(handle);
        if (index >= 0) _probabilities[(int)expert][index] += probability;
    }

    /// <summary>The index of a candidate, added where it is new; -1 when the set is full.</summary>
    public int IndexOf(int handle)
    {
        var place = (int)((uint)handle * 2654435769u >> 22);
        while (_stamps[place] == _stamp)
        {
            if (Handles[_places[place]] == handle) return _places[place];
            place = (place + 1) & (PlaceCount - 1);
        }

        if (Count == Max) return -1;
        _stamps[place] = _stamp;
        _places[place] = Count;
        Handles[Count] = handle;
        return Count++;
    }
}
