using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Finds the model that the configuration names.</summary>
public static class ModelFile
{
    /// <param name="path">A safetensors file; empty for the model that ships.</param>
    /// <exception cref="UserErrorException">The file cannot be read or is no model of ours.</exception>
    public static ForecastModel Load(string path)
    {
        if (path.Length == 0) return ForecastModel.Default;
        try
        {
            return ForecastModel.Read(File.ReadAllBytes(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ForecastModelException)
        {
            throw new UserErrorException($"model {path} cannot be used: {cause.Message}", ExitCode.Resource);
        }
    }
}
