namespace Presage.Content;

/// <summary>
/// What pushes bring and cost in a replay. A request is a hit when the client holds the item: because it used it before (its own cache), or
/// because it was sent ahead and not used yet. Extra bytes are those sent in vain: unused when their time ran out.
/// </summary>
public sealed class ReplayEconomics
{
    public long Requests { get; internal set; }

    /// <summary>Requests that follow another of their session: the first of one cannot be foreseen.</summary>
    public long LaterRequests { get; internal set; }

    public long LaterHits { get; internal set; }

    /// <summary>Misses that nothing sent ahead could have been for: a client's first request, or an item that nobody had asked for.</summary>
    public long UnreachableRequests { get; internal set; }

    public long RequestedBytes { get; internal set; }

    /// <summary>Hits on what the client had used before; there without any push.</summary>
    public long OwnHits { get; internal set; }

    public long PushHits { get; internal set; }

    public long UsefulBytes { get; internal set; }

    public long ExtraBytes { get; internal set; }

    public long SentBytes { get; internal set; }

    public long Pushes { get; internal set; }

    /// <summary>Hits among the requests that follow another of their session.</summary>
    public double LaterHitRatio => Share(LaterHits, LaterRequests);

    public double HitRatio => Share(OwnHits + PushHits, Requests);

    public double HitRatioWithout => Share(OwnHits, Requests);

    /// <summary>Hits by pushes among the requests for what the client had not used before.</summary>
    public double NewHitRatio => Share(PushHits, Requests - OwnHits);

    /// <summary>Hits if all else had been sent in time.</summary>
    public double HitRatioMax => 1 - Share(UnreachableRequests, Requests);

    /// <summary>Extra bytes as a share of those asked for.</summary>
    public double ExtraShare => Share(ExtraBytes, RequestedBytes);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
