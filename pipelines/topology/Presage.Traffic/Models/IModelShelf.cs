using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Keeps the weights of models by version. Calls come from one thread at a time.</summary>
public interface IModelShelf
{
    /// <summary>Null where the version is not kept.</summary>
    /// <exception cref="ForecastModelException">What is kept is damaged, or of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    ForecastModel? Find(string version);

    /// <exception cref="IOException">It cannot be written.</exception>
    void Put(ForecastModel model);

    /// <summary>Lets go of all but the versions that were put last.</summary>
    /// <param name="count">How many stay, at least 1.</param>
    /// <exception cref="IOException">They cannot be deleted.</exception>
    void Prune(int count);
}
