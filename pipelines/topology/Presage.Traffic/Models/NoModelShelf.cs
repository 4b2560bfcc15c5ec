using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Keeps nothing: for who never retrains.</summary>
internal sealed class NoModelShelf : IModelShelf
{
    public static readonly NoModelShelf Instance = new();

    public ForecastModel? Find(string version) => null;

    public void Put(ForecastModel model)
    {
    }

    public void Prune(int count)
    {
    }
}
