namespace Presage.Forecasting;

/// <summary>Reads the embedded model when it is first asked for, so that a trainer needs none.</summary>
internal static class DefaultModel
{
    public static ForecastModel Instance { get; } = Read();

    private static ForecastModel Read()
    {
        using var stream = typeof(DefaultModel).Assembly.GetManifestResourceStream("default.safetensors")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return ForecastModel.Read(bytes);
    }
}
