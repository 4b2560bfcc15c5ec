namespace Presage.Forecasting;

/// <summary>What came of one series in one step.</summary>
/// <param name="BytesPerStep">NaN where nothing was measured, before a series has begun and after it has ended.</param>
/// <param name="Side">What is known beside the bytes.</param>
/// <param name="IsCensored">Whether a ceiling held the demand, which was at least the value then.</param>
public readonly record struct FleetValue(float BytesPerStep, SideInputs Side = default, bool IsCensored = false)
{
    public static FleetValue None { get; } = new(float.NaN);

    public bool IsKnown => float.IsFinite(BytesPerStep);
}
