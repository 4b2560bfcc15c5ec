namespace Presage.Content;

/// <summary>
/// Scores recorded requests prequentially: each is judged by what was learned before it, then learned with its answer. A predictor runs beside the scorer and says what it
/// expected; it learns only what was answered and not suspected.
/// </summary>
public sealed class AbuseReplay(AbuseScorer scorer, ContentPredictor predictor)
{
    private readonly ContentChance[] _chances = new ContentChance[ContentPredictor.ChancesMax];

    public AbuseScorer Scorer => scorer;

    public AbuseVerdict Play(in RequestRecord request)
    {
        var client = BotFilter.ClientOf(request);
        var item = ContentName.KeyOf(ContentName.Of(request.Target));
        var asked = AbuseRequest.Of(request, ChanceOf(client, item));
        var verdict = scorer.Judge(asked);
        scorer.Learn(asked, request.Status, verdict);
        if (request.Method == "GET" && request.Status is 200 or 203 or 206 or 304 && verdict.Advised == AbuseAction.Observe)
            predictor.Observe(new ContentEvent(ContentEventKind.View, client, item, request.Time));
        return verdict;
    }

    private float ChanceOf(ulong client, ulong item)
    {
        var count = predictor.ForecastNext(client, _chances);
        if (count == 0) return float.NaN;
        foreach (ref readonly var chance in _chances.AsSpan(0, count))
        {
            if (chance.Item == item) return chance.Next;
        }

        return 0;
    }
}
