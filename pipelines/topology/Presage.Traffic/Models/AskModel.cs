namespace Presage.Traffic;

/// <summary>To the keeper of the model: answer with the <see cref="Presage.Forecasting.ForecastModel"/> in force.</summary>
internal sealed record AskModel
{
    public static readonly AskModel Instance = new();
}
