using System.Collections.Immutable;

namespace Presage.Personas;

/// <summary>The mean of the members' forecasts, bytes per step; each array is the horizon long, or all are empty where nobody has one.</summary>
/// <remarks>A mean of quantiles, which is what a subscriber about whom nothing else is known gets; not the quantile of the members' sum.</remarks>
public sealed record PersonaForecast(
    ImmutableArray<float> DownMedian, ImmutableArray<float> DownUpper, ImmutableArray<float> UpMedian, ImmutableArray<float> UpUpper)
{
    public static readonly PersonaForecast None = new([], [], [], []);

    public bool IsEmpty => DownMedian.IsEmpty;
}
