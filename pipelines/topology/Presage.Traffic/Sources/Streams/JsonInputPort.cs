namespace Presage.Traffic;

/// <summary>Flow records as JSON lines from standard input, a named pipe or a file, read to its end once.</summary>
public sealed class JsonInputPort(string path, SourceParts parts) : IBatchPort
{
    private const string StandardInput = "-";

    private readonly CancellationTokenSource _stop = new();

    public string Name => path == StandardInput ? "standard input (JSON lines)" : $"{path} (JSON lines)";

    /// <summary>What cannot be opened is counted and not fatal: the other sources go on.</summary>
    public void Start(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        // Opening a pipe waits for its writer, and reading standard input holds a thread.
        var thread = new Thread(() => Read(publish)) { IsBackground = true, Name = "presage-json-input" };
        thread.Start();
    }

    public void Dispose() => _stop.Cancel();

    private void Read(Action<DatagramBatch> publish)
    {
        try
        {
            using var stream = path == StandardInput ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
            var reading = new StreamReading(default, StreamFormat.JsonLines, parts, publish);
            reading.RunAsync(stream, Ended, _stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            parts.Tally.Count(SourceDrop.ConnectionFailed);
        }
    }

    private void Ended(SourceDrop? problem)
    {
        if (problem is { } reason && !_stop.IsCancellationRequested) parts.Tally.Count(reason);
    }
}
