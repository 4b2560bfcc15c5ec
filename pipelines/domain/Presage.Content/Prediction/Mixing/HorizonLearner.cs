namespace Presage.Content;

/// <summary>
/// Follows forecasts of the horizon until it ends and teaches their calibration which of their items were used. Begun at every third use or so by a hash, so that sessions' beginnings
/// are not preferred, and several of a client at a time: with one only, clients that use much would count too little, and what they use within the horizon with them.
/// </summary>
internal sealed class HorizonLearner(ClientTable clients, HorizonOdds odds, PredictorOptions options)
{
    private const ulong BeginOneIn = 3;

    private readonly long _horizonMilliseconds = (long)options.Horizon.TotalMilliseconds;
    private readonly float[] _given = new float[CandidateSet.ExpertCount];
    private readonly int _openMax = OpenForecasts.Max * options.ClientsMax;
    private readonly Queue<(int Slot, int Generation, long Until)> _open = new();

    public void Begin(int slot, ClientState client, RankedForecast ranked, long milliseconds)
    {
        if (Presage.Core.StableHash.Mix((ulong)client.UseCount ^ (ulong)client.Generation << 32 ^ clients.KeyOf(slot)) % BeginOneIn != 0) return;
        if (client.Ahead.Begin() is not { } open) return;
        // Followed ones of clients that gave way stay in the queue until they are due.
        if (_open.Count >= _openMax) _open.Dequeue();
        open.Context = ranked.Context;
        open.UntilMilliseconds = milliseconds + _horizonMilliseconds;
        open.Used = 0;
        for (var rank = 0; rank < ranked.Count && open.Count < OpenForecast.CandidatesMax; rank++)
        {
            if (!client.Holds(ranked.HandleAt(rank))) Keep(ranked, rank, open);
        }

        if (open.Count > 0) _open.Enqueue((slot, client.Generation, open.UntilMilliseconds));
    }

    /// <summary>Marks an item as used in the client's followed forecasts.</summary>
    public static void Use(ClientState client, int item, long milliseconds) => client.Ahead.Use(item, milliseconds);

    /// <summary>Ends all horizons that lie before a time.</summary>
    public void Advance(long milliseconds)
    {
        while (_open.TryPeek(out var first) && first.Until < milliseconds)
        {
            _open.Dequeue();
            var client = clients[first.Slot];
            if (client.Generation != first.Generation || client.Ahead.Find(first.Until) is not { } open) continue;
            Learn(open);
            open.Count = 0;
        }
    }

    public void Write(StateWriter to)
    {
        to.Int(_open.Count);
        foreach (var (slot, generation, until) in _open)
        {
            to.Int(slot);
            to.Int(generation);
            to.Long(until);
        }
    }

    public void Read(StateReader from)
    {
        for (var left = from.Count(_openMax); left > 0; left--) _open.Enqueue((from.Count(clients.Count - 1), from.Int(), from.Long()));
    }

    private static void Keep(RankedForecast ranked, int rank, OpenForecast open)
    {
        var place = open.Count++;
        open.Items[place] = ranked.HandleAt(rank);
        open.Scores[place] = ranked.ScoreAt(rank);
        for (var expert = 0; expert < CandidateSet.ExpertCount; expert++) open.Experts[expert * OpenForecast.CandidatesMax + place] = ranked.GivenAt(rank, (ExpertKind)expert);
    }

    private void Learn(OpenForecast open)
    {
        for (var place = 0; place < open.Count; place++)
        {
            for (var expert = 0; expert < _given.Length; expert++) _given[expert] = open.Experts[expert * OpenForecast.CandidatesMax + place];
            odds.Learn(open.Context, _given, open.Scores[place], (open.Used >> place & 1) != 0);
        }
    }
}
