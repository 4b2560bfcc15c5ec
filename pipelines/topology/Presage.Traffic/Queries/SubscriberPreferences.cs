namespace Presage.Traffic.Queries;

/// <summary>What a subscriber has stated; shifts its weight, never its tariff's ceiling.</summary>
/// <param name="Interactive">Delay matters more than volume.</param>
/// <param name="DeferBulk">Large transfers may wait for a trough.</param>
/// <param name="Weight">Multiplies the tariff's weight, in <c>[0.5, 2]</c>.</param>
public sealed record SubscriberPreferences(bool Interactive, bool DeferBulk, double Weight)
{
    public const double WeightMin = 0.5;
    public const double WeightMax = 2.0;

    /// <summary>What counts for a subscriber that has stated nothing.</summary>
    public static readonly SubscriberPreferences Unstated = new(false, false, 1.0);
}
