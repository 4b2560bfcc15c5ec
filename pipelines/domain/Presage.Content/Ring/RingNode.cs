namespace Presage.Content;

/// <summary>A server that holds content.</summary>
public sealed record RingNode
{
    public const int WeightMax = 100;

    /// <param name="id">Not empty; the points of the node follow from it alone.</param>
    /// <param name="zone">What fails together: a rack, a site. Replicas go to different zones where there are enough.</param>
    /// <param name="weight">Share of the ring against other nodes, 1 to <see cref="WeightMax"/>.</param>
    public RingNode(string id, string zone, int weight = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, WeightMax);
        (Id, Zone, Weight) = (id, zone, weight);
    }

    public string Id { get; }

    public string Zone { get; }

    public int Weight { get; }
}
