namespace Presage.Content;

/// <summary>
/// PPM of order 3: the counts of the last three items, what they leave to those of the last two, then of the last one, then popularity.
/// A context of three items is opened only when its last two have been seen before, as most contexts of three never come again.
/// </summary>
internal sealed class ContextExpert(SuccessorTable singles, OtherShards others, int contextsMax, float countsMax, ItemCatalogue items) : IExpert
{
    private const int Width = 8;

    private readonly ContextRows _pairs = new(contextsMax);
    private readonly ContextRows _triples = new(contextsMax);
    private readonly SuccessorTable _afterPairs = new(contextsMax, Width, countsMax);
    private readonly SuccessorTable _afterTriples = new(contextsMax, Width, countsMax);

    public ExpertKind Kind => ExpertKind.Contexts;

    public void Forecast(ClientState client, CandidateSet into)
    {
        var mass = 1f;
        if (client.SessionLength >= 3) mass = Add(_afterTriples, _triples.Find(TripleOf(client)), mass, into);
        if (client.SessionLength >= 2) mass = Add(_afterPairs, _pairs.Find(PairOf(client)), mass, into);
        into.BackOff[(int)Kind] = AbsoluteDiscount.Add(singles, others.Successors, ItemCatalogue.IndexOf(client.Last), mass, Kind, items, into);
    }

    public void Learn(ClientState client, int item, Lesson lesson)
    {
        if (client.SessionLength < 2) return;
        var isNew = Learn(_pairs, PairOf(client), _afterPairs, item, lesson.Step);
        if (client.SessionLength >= 3 && !isNew) Learn(_triples, TripleOf(client), _afterTriples, item, lesson.Step);
    }

    /// <summary>Contexts hold handles, which die with their item's index: nothing is left to do.</summary>
    public void Forget(int itemIndex)
    {
    }

    public void Write(StateWriter to)
    {
        _pairs.Write(to);
        _afterPairs.Write(to);
        _triples.Write(to);
        _afterTriples.Write(to);
    }

    public void Read(StateReader from)
    {
        _pairs.Read(from);
        _afterPairs.Read(from);
        _triples.Read(from);
        _afterTriples.Read(from);
    }

    private static ulong PairOf(ClientState client) => ContextRows.HashOf(client.Before(1), client.Last);

    private static ulong TripleOf(ClientState client) => ContextRows.HashOf(client.Before(2), client.Before(1), client.Last);

    private static bool Learn(ContextRows rows, ulong hash, SuccessorTable after, int item, float weight)
    {
        var row = rows.Admit(hash, out var isNew);
        if (isNew) after.Clear(row);
        after.Add(row, item, weight);
        return isNew;
    }

    private float Add(SuccessorTable table, int row, float mass, CandidateSet into) =>
        row < 0 ? mass : AbsoluteDiscount.Add(table, row, mass, Kind, items, into);
}
