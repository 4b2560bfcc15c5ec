using Presage.Core;

namespace Presage.Flows;

/// <summary>Which exporter each subscriber's direction counts at: the best ranked of those that told of it lately.</summary>
/// <remarks>Grows with the subscribers: 16 bytes a direction.</remarks>
public sealed class SubscriberClaims(TimeSpan hold)
{
    private readonly long _holdMilliseconds = (long)hold.TotalMilliseconds;
    private Claim[] _claims = [];

    /// <summary>Times that a subscriber's direction went to another exporter.</summary>
    public long Switched { get; private set; }

    /// <param name="exporter">The exporter's number, from 0.</param>
    /// <param name="rankOf">Ranks by exporter's number; the lowest is the best.</param>
    /// <returns>Whether the record counts for this subscriber.</returns>
    public bool TryClaim(int subscriberIndex, Direction direction, int exporter, long endUnixMilliseconds, IReadOnlyList<int> rankOf)
    {
        var place = 2 * subscriberIndex + (direction == Direction.Up ? 1 : 0);
        if (place >= _claims.Length) Array.Resize(ref _claims, Math.Max(place + 1, _claims.Length * 2));
        ref var claim = ref _claims[place];
        if (claim.Exporter == exporter + 1)
        {
            claim.Until = Math.Max(claim.Until, endUnixMilliseconds);
            return true;
        }

        var isBetter = claim.Exporter == 0 || rankOf[exporter] < rankOf[claim.Exporter - 1];
        if (!isBetter && endUnixMilliseconds - claim.Until <= _holdMilliseconds) return false;
        if (claim.Exporter != 0) Switched++;
        claim = new Claim { Exporter = exporter + 1, Until = endUnixMilliseconds };
        return true;
    }

    private struct Claim
    {
        public long Until;
        public int Exporter;
    }
}
