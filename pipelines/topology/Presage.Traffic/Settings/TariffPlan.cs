using Presage.Core;

namespace Presage.Traffic;

/// <summary>What a subscriber pays for: ceilings, a least guarantee, and a share of the link against other plans.</summary>
public sealed record TariffPlan(string Name, BitRate CeilingDown, BitRate CeilingUp, BitRate GuaranteeMin, double Weight)
{
    public BitRate Ceiling(Direction direction) => direction == Direction.Down ? CeilingDown : CeilingUp;

    internal static TariffPlan From(string name, SettingsSection section) => new(
        name, section.Rate("ceiling-down"), section.Rate("ceiling-up"), section.Rate("guarantee-min"), section.Number("weight"));
}
