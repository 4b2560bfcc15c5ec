namespace Presage.Content;

/// <summary>
/// Nearest sessions, in the manner of VS-kNN (M. Ludewig, D. Jannach 2018) with the distances of STAN (D. Garg et al. 2019).
/// Of the session's last five distinct items y_0, y_1, … (the last first), each gives e^(−r/1.5) times the session's weight to the latest sessions that had it; the k best
/// are the neighbours, s. With m the place in s of the most recent y that it has, rank r, an item at place j of s gets
/// <c>s · e^(−r/3) · e^(−(j−m−1)/2)</c> after the match, three tenths of that before it. Scores are divided by their sum; 2 % is backed off.
/// </summary>
internal sealed class NeighbourExpert : IExpert
{
    private const int RecentMax = 5;
    private const int ItemsKept = 64;
    private const int NeighbourItemsMax = 8192;
    private const float BackedOff = 0.02f;
    private const float BeforeShare = 0.3f;

    private static readonly float[] RecencyWeights = Decay(RecentMax, 1.5);
    private static readonly float[] LookedAt = Decay(RecentMax, 2);
    private static readonly float[] MatchWeights = Decay(RecentMax, 3);
    private static readonly float[] DistanceWeights = Decay(SessionRing.ItemsMax, 2);

    private readonly ItemCatalogue _items;
    private readonly SessionRing _sessions;
    private readonly SessionPostings _postings;
    private readonly int[] _found;
    private readonly int[] _touched;
    private readonly float[] _similarity;
    private readonly TopScores _neighbours;
    private readonly TopScores _best = new(ItemsKept);
    private readonly int[] _scoredHandles = new int[NeighbourItemsMax];
    private float[] _scores = new float[64];
    private byte[] _ranks = new byte[64];
    private int _touchedCount;
    private int _scoredCount;

    public NeighbourExpert(PredictorOptions options, ItemCatalogue items)
    {
        _items = items;
        _sessions = new SessionRing(options.SessionsMax);
        // A session has four items or so: eight postings a session leave room for pieces that are not full.
        _postings = new SessionPostings(options.SessionsMax);
        _found = new int[options.SessionsPerItemMax];
        _touched = new int[options.SessionsPerItemMax * RecentMax];
        _similarity = new float[options.SessionsMax];
        _neighbours = new TopScores(options.NeighboursMax);
    }

    public ExpertKind Kind => ExpertKind.Neighbours;

    public void Forecast(ClientState client, CandidateSet into)
    {
        var recent = client.Distinct[..Math.Min(RecentMax, Math.Min(client.DistinctCount, client.SessionLength))];
        FindNeighbours(client, recent);
        ScoreItems(recent);
        var total = 0f;
        for (var place = 0; place < _scoredCount; place++) total += _scores[ItemCatalogue.IndexOf(_scoredHandles[place])];
        var given = Add(total, into);
        for (var place = 0; place < _scoredCount; place++) _scores[ItemCatalogue.IndexOf(_scoredHandles[place])] = 0;
        into.BackOff[(int)Kind] = 1 - given;
    }

    public void Learn(ClientState client, int item, Lesson lesson)
    {
        // A session of one item has no neighbours: it is kept from the second on.
        if (client.SessionLength == 0) return;
        if (!_sessions.IsKnown(client.Session))
        {
            client.Session = _sessions.Open();
            Keep(client.Session, client.Last);
        }

        Keep(client.Session, item);
        // The whole session, what it had before too: one that goes on and on ends as hardly anybody's neighbour.
        _sessions.Weigh(client.Session, lesson.Ordinary);
    }

    public void Forget(int itemIndex) => _postings.Forget(itemIndex);

    public void Write(StateWriter to)
    {
        _sessions.Write(to);
        _postings.Write(to);
    }

    public void Read(StateReader from)
    {
        _sessions.Read(from);
        _postings.Read(from);
    }

    /// <summary>What came to the format later.</summary>
    public void WriteWeights(StateWriter to) => _sessions.WriteWeights(to);

    /// <inheritdoc cref="WriteWeights"/>
    public void ReadWeights(StateReader from) => _sessions.ReadWeights(from);

    private static float[] Decay(int count, double length) => [.. Enumerable.Range(0, count).Select(place => (float)Math.Exp(-place / length))];

    private void Keep(int session, int handle)
    {
        if (_sessions.Add(session, handle)) _postings.Add(ItemCatalogue.IndexOf(handle), session);
    }

    private void FindNeighbours(ClientState client, ReadOnlySpan<int> recent)
    {
        _touchedCount = 0;
        for (var rank = 0; rank < recent.Length; rank++)
        {
            var weight = RecencyWeights[rank];
            // An older item adds little to a session's nearness: fewer of its sessions are looked at.
            var count = _postings.Latest(ItemCatalogue.IndexOf(recent[rank]), _found.AsSpan(0, 1 + (int)((_found.Length - 1) * LookedAt[rank])));
            foreach (var session in _found.AsSpan(0, count))
            {
                // The latest come first: behind one that gave way there are only older ones.
                if (!_sessions.IsKnown(session)) break;
                if (session == client.Session) continue;
                var slot = _sessions.SlotOf(session);
                ref var similarity = ref _similarity[slot];
                if (similarity == 0) _touched[_touchedCount++] = slot;
                similarity += weight * _sessions.WeightAt(slot);
            }
        }

        _neighbours.Clear();
        foreach (var slot in _touched.AsSpan(0, _touchedCount))
        {
            _neighbours.Offer(_similarity[slot], slot);
            _similarity[slot] = 0;
        }
    }

    private void ScoreItems(ReadOnlySpan<int> recent)
    {
        _scoredCount = 0;
        for (var rank = 0; rank < recent.Length; rank++) RankOf(recent[rank]) = (byte)(rank + 1);
        for (var place = 0; place < _neighbours.Count; place++) ScoreSession(_neighbours.Ids[place], _neighbours.Scores[place]);
        foreach (var item in recent) RankOf(item) = 0;
    }

    private void ScoreSession(int slot, float similarity)
    {
        var kept = _sessions.KeptOf(slot);
        var (match, best) = (-1, byte.MaxValue);
        for (var place = kept - 1; place >= 0; place--)
        {
            var rank = RankOf(_sessions.ItemAt(slot, place));
            if (rank == 0 || rank >= best) continue;
            (match, best) = (place, rank);
            if (rank == 1) break;
        }

        if (match < 0) return;
        var weight = similarity * MatchWeights[best - 1];
        for (var place = 0; place < kept; place++)
        {
            if (place == match) continue;
            var share = place > match ? DistanceWeights[place - match - 1] : BeforeShare * DistanceWeights[match - place - 1];
            AddScore(_sessions.ItemAt(slot, place), weight * share);
        }
    }

    private void AddScore(int handle, float score)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (index >= _scores.Length) Grow(index);
        ref var sum = ref _scores[index];
        if (sum == 0)
        {
            if (_scoredCount == NeighbourItemsMax || !_items.IsLive(handle)) return;
            _scoredHandles[_scoredCount++] = handle;
        }

        sum += score;
    }

    private float Add(float total, CandidateSet into)
    {
        if (total <= 0) return 0;
        _best.Clear();
        for (var place = 0; place < _scoredCount; place++) _best.Offer(_scores[ItemCatalogue.IndexOf(_scoredHandles[place])], _scoredHandles[place]);
        var given = 0f;
        for (var place = 0; place < _best.Count; place++)
        {
            var share = (1 - BackedOff) * _best.Scores[place] / total;
            into.Add(Kind, _best.Ids[place], share);
            given += share;
        }

        return Math.Min(1, given);
    }

    /// <summary>Place of an item among the session's last ones, from 1; 0 for all others.</summary>
    private ref byte RankOf(int handle)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (index >= _ranks.Length) Grow(index);
        return ref _ranks[index];
    }

    private void Grow(int index)
    {
        var size = _ranks.Length;
        while (size <= index) size *= 2;
        Array.Resize(ref _ranks, size);
        Array.Resize(ref _scores, size);
    }
}
