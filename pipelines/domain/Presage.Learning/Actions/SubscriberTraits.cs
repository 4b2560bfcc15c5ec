namespace Presage.Learning;

/// <summary>What a weight may depend on besides the plan.</summary>
/// <param name="RelativeLevel">The median forecast over the mean of the link's members; at least 0, 1 where unknown.</param>
/// <param name="Burstiness">Upper / median forecast; at least 1, 1 where unknown; infinity where the median is 0.</param>
/// <param name="DeferrableShare">The part of its persona's volume that can wait, in [0, 1]; 0 where unknown.</param>
public readonly record struct SubscriberTraits(double RelativeLevel, double Burstiness, double DeferrableShare)
{
    public static readonly SubscriberTraits Unknown = new(1, 1, 0);
}
