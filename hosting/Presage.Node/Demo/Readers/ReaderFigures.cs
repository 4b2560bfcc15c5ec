namespace Presage.Node;

/// <summary>What became of the requests of a group of readers.</summary>
/// <param name="Uses">Contents asked for: pages and what they load.</param>
/// <param name="Hits">Of these, held by the reader: kept from before, or pushed.</param>
/// <param name="PushHits">Of these, pushed.</param>
/// <param name="PageHits">Views whose page itself was pushed, so that the reader waited for nothing that the page needs to begin.</param>
/// <param name="DemandBytes">Bytes of everything asked for that was not kept from before.</param>
/// <param name="WaitMilliseconds">Of all views together.</param>
/// <param name="StaleViews">Views that showed less than what had been confirmed to the editor before they began.</param>
public readonly record struct ReaderFigures(long Views, long Uses, long Hits, long PushHits, long PageHits, long DemandBytes, double WaitMilliseconds, long StaleViews)
{
    public double HitRatio => Uses == 0 ? 0 : (double)Hits / Uses;

    public double PageHitRatio => Views == 0 ? 0 : (double)PageHits / Views;

    public double WaitPerView => Views == 0 ? 0 : WaitMilliseconds / Views;

    public static ReaderFigures operator +(ReaderFigures left, ReaderFigures right) => new(
        left.Views + right.Views, left.Uses + right.Uses, left.Hits + right.Hits, left.PushHits + right.PushHits, left.PageHits + right.PageHits, left.DemandBytes + right.DemandBytes,
        left.WaitMilliseconds + right.WaitMilliseconds, left.StaleViews + right.StaleViews);

    public static ReaderFigures operator -(ReaderFigures left, ReaderFigures right) => new(
        left.Views - right.Views, left.Uses - right.Uses, left.Hits - right.Hits, left.PushHits - right.PushHits, left.PageHits - right.PageHits, left.DemandBytes - right.DemandBytes,
        left.WaitMilliseconds - right.WaitMilliseconds, left.StaleViews - right.StaleViews);
}
