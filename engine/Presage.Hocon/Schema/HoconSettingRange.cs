namespace Presage.Hocon;

/// <summary>The values that a setting allows, both ends included.</summary>
/// <param name="Min">In the base unit of the type; null where there is no lower end.</param>
/// <param name="Max">In the base unit of the type; null where there is no upper end.</param>
/// <param name="Text">As the reference file writes it.</param>
public sealed record HoconSettingRange(decimal? Min, decimal? Max, string Text)
{
    public bool Holds(decimal quantity) => !(quantity < Min) && !(quantity > Max);
}
