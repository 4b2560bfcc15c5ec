namespace Presage.Node;

/// <summary>Prints a line on standard error at most once in an interval, so that long work is seen to go on, also off a terminal.</summary>
internal sealed class LineProgress(TimeSpan interval, TimeProvider clock)
{
    private long _printedAt = clock.GetTimestamp();

    public void Report(Func<string> line)
    {
        if (clock.GetElapsedTime(_printedAt) < interval) return;
        _printedAt = clock.GetTimestamp();
        Console.Error.WriteLine(line());
    }
}
