using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>A forecast for the one step after its origin, bytes of the step: what that step is held against.</summary>
/// <param name="OriginStep"><see cref="long.MinValue"/>: there is none.</param>
internal readonly record struct EarlierForecast(
    long OriginStep, ForecastSource Source, float DownMedian, float DownUpper, float UpMedian, float UpUpper)
{
    public static readonly EarlierForecast None = new(long.MinValue, ForecastSource.Own, 0, 0, 0, 0);

    public float Median(Direction direction) => direction == Direction.Down ? DownMedian : UpMedian;

    public float Upper(Direction direction) => direction == Direction.Down ? DownUpper : UpUpper;
}
