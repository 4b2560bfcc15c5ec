namespace Presage.Content;

/// <summary>What is kept of one client: its last uses, over sessions, what it was sent ahead, and the forecasts that are still open.</summary>
internal sealed class ClientState
{
    public const int HistoryMax = 32;
    public const int DistinctMax = 19;
    public const int SentMax = 64;
    public const int NoSession = -1;

    private const int HistoryMask = HistoryMax - 1;

    private readonly int[] _history = new int[HistoryMax];
    private readonly int[] _distinct = new int[DistinctMax];
    private readonly int[] _sent = new int[SentMax];
    private int _sentNext;

    public LessonMemory Lessons { get; } = new();

    public ClientPull Pull { get; } = new();

    public ClientWeights Weights { get; } = new();

    /// <summary>Forecast of the next use; null when none is open.</summary>
    public OpenForecast? Next { get; set; }

    /// <summary>Forecasts of the horizon that are followed.</summary>
    public OpenForecasts Ahead { get; } = new();

    /// <summary>Changes when the place is given to another client.</summary>
    public int Generation { get; set; }

    public int UseCount { get; private set; }

    /// <summary>Uses of the session, at most <see cref="HistoryMax"/>.</summary>
    public int SessionLength { get; private set; }

    public int DistinctCount { get; private set; }

    public long LastMilliseconds { get; private set; }

    /// <summary>How many other items were used since the last item was used before; -1 when it was new.</summary>
    public int LastLag { get; private set; }

    public int Session { get; set; }

    public int Persona { get; set; }

    /// <summary>Items used, the last first, each once.</summary>
    public ReadOnlySpan<int> Distinct => _distinct.AsSpan(0, DistinctCount);

    public int Last => Before(0);

    /// <summary>The item used <paramref name="back"/> uses before the last one.</summary>
    public int Before(int back) => _history[(UseCount - 1 - back) & HistoryMask];

    public bool Holds(int handle) => Distinct.Contains(handle) || _sent.AsSpan().Contains(handle);

    public void Reset(long milliseconds, double lessonTokens, long lessonsAll)
    {
        Generation++;
        UseCount = SessionLength = DistinctCount = _sentNext = Persona = 0;
        LastLag = -1;
        Session = NoSession;
        LastMilliseconds = milliseconds;
        Next = null;
        Ahead.Clear();
        _sent.AsSpan().Fill(ItemCatalogue.None);
        Pull.Reset(lessonsAll);
        Weights.Clear();
        Lessons.Reset(lessonTokens, lessonsAll);
    }

    public void EndSession()
    {
        SessionLength = 0;
        Session = NoSession;
    }

    public void Use(int handle, long milliseconds)
    {
        _history[UseCount & HistoryMask] = handle;
        UseCount++;
        SessionLength = Math.Min(HistoryMax, SessionLength + 1);
        LastMilliseconds = milliseconds;
        LastLag = Distinct.IndexOf(handle);
        var moved = LastLag >= 0 ? LastLag : Math.Min(DistinctCount, DistinctMax - 1);
        if (LastLag < 0) DistinctCount = Math.Min(DistinctMax, DistinctCount + 1);
        _distinct.AsSpan(0, moved).CopyTo(_distinct.AsSpan(1));
        _distinct[0] = handle;
    }

    public void Send(int handle)
    {
        _sent[_sentNext] = handle;
        _sentNext = (_sentNext + 1) % SentMax;
    }

    /// <summary>The client no longer holds what it was sent.</summary>
    public bool Drop(int handle)
    {
        var place = _sent.AsSpan().IndexOf(handle);
        if (place < 0) return false;
        _sent[place] = ItemCatalogue.None;
        return true;
    }

    public void Write(StateWriter to)
    {
        to.Int(UseCount);
        to.Int(SessionLength);
        to.Long(LastMilliseconds);
        to.Int(LastLag);
        to.Int(Session);
        to.Int(Persona);
        to.Int(_sentNext);
        to.Ints(_history);
        to.Ints(Distinct);
        to.Ints(_sent);
        Lessons.Write(to);
        OpenForecast.Write(Next, to);
        Ahead.Write(to);
    }

    public void Read(StateReader from)
    {
        UseCount = from.Count(int.MaxValue);
        SessionLength = from.Count(HistoryMax);
        LastMilliseconds = from.Long();
        LastLag = from.Int();
        Session = from.Int();
        Persona = from.Int();
        _sentNext = from.Count(SentMax - 1);
        from.Ints(_history);
        DistinctCount = from.Ints(_distinct);
        from.Ints(_sent);
        Lessons.Read(from);
        Next = OpenForecast.Read(from);
        Ahead.Read(from);
    }
}
