namespace Presage.Delivery;

/// <summary>
/// Tells many lines the same thing from all cores at once. Each worker takes the next few lines and sends on them by itself, so that a line costs one write and neither a task nor a turn
/// of the pool; a line that takes nothing goes on by itself when it does, and holds up no other.
/// </summary>
internal sealed class FanOut(IReadOnlyList<PushConnection> lines) : IThreadPoolWorkItem
{
    /// <summary>Lines that a worker takes at a time: few, so that the workers end together, and enough that they seldom meet.</summary>
    private const int LinesAtATime = 32;

    /// <summary>One more than it takes: the answers of those that were told first come while the others wait, and readers would have half of the cores.</summary>
    private const int WorkersPerCore = 2;

    private int _next;

    public void Start()
    {
        var workers = Math.Min(WorkersPerCore * Environment.ProcessorCount, (lines.Count + LinesAtATime - 1) / LinesAtATime);
        for (var worker = 0; worker < workers; worker++) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var first = Take(); first < lines.Count; first = Take())
        {
            for (var index = first; index < Math.Min(first + LinesAtATime, lines.Count); index++) lines[index].Flush();
        }
    }

    private int Take() => Interlocked.Add(ref _next, LinesAtATime) - LinesAtATime;
}
