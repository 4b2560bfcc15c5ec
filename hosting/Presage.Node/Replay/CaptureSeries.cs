using Presage.Forecasting;

namespace Presage.Node;

/// <summary>Series out of a capture file: the whole loop reads it in event time into a journal, which is read and thrown away.</summary>
internal static class CaptureSeries
{
    /// <summary>All that we read as captures begins with numbers that have a zero byte here; no text has one.</summary>
    private const int StartBytes = 64;

    /// <summary>Whether a file is a capture rather than a table; false where it cannot be read.</summary>
    public static bool IsCapture(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[StartBytes];
            return start[..file.ReadAtLeast(start, StartBytes, throwOnEndOfStream: false)].Contains((byte)0);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <exception cref="UserErrorException">There is nothing in it, or too much.</exception>
    public static TrainingSet Read(string path, NodeConfig config)
    {
        var scratch = Directory.CreateTempSubdirectory("presage-series-");
        try
        {
            using var folder = DataFolder.Open(scratch.FullName);
            new ReplayRun(config, [path], (_, _) => { }).RunAsync(folder, CancellationToken.None).GetAwaiter().GetResult();
            return JournalSeries.Read(folder.JournalPath, config.Traffic.Windows.Grid);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
