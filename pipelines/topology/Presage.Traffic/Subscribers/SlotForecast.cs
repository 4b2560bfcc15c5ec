using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>What a block keeps of one subscriber besides its series and its forecast's values.</summary>
internal struct SlotForecast
{
    /// <summary>The last step that the forecast knows; its first entry is for the step after it. <see cref="long.MinValue"/>: there is none.</summary>
    public long OriginStep;

    public ForecastSource Source;

    /// <summary>The forecast that was in force before, for the one step after its origin.</summary>
    public EarlierForecast Earlier;

    /// <summary>The step after which the stored form was last handed to the store.</summary>
    public long StoredStep;
}
