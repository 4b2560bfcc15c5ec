using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Reads what <c>--checkpoint</c> wrote.</summary>
internal static class CheckpointFile
{
    /// <exception cref="UserErrorException">The file cannot be read or is no checkpoint.</exception>
    public static TrainingCheckpoint Read(string path)
    {
        try
        {
            return TrainingCheckpoint.Read(File.ReadAllBytes(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ForecastModelException)
        {
            throw new UserErrorException($"checkpoint {path} cannot be used: {cause.Message}", ExitCode.Resource);
        }
    }
}
