namespace Presage.Delivery;

/// <summary>
/// Tells many lines the same thing from all cores at once. Each worker takes the next few lines, queues it there and sends by itself, so that the first lines have it at once, and a line costs one write and neither
/// a task nor a turn of the pool; a line that takes nothing goes on by itself when it does, and holds up no other.
/// </summary>
/// <param name="channels">Those that are to be told.</param>
/// <param name="rounds">What they are told, in order.</param>
/// <param name="done">Called when every line was told, or will go on by itself.</param>
internal sealed class FanOut(PushChannel[] channels, InvalidationRound[] rounds, Action done) : IThreadPoolWorkItem
{
    /// <summary>Lines that a worker takes at a time: few, so that the workers end together, and enough that they seldom meet.</summary>
    private const int LinesAtATime = 32;

    /// <summary>At least, and no fewer than the pool has threads: the answers of those that were told first come while the others wait, and their readers would have the cores.</summary>
    private const int WorkersPerCore = 2;

    private int _next;
    private int _working;

    /// <summary>The caller is one of the workers: few lines need no other.</summary>
    public void Run()
    {
        var most = Math.Max(WorkersPerCore * Environment.ProcessorCount, ThreadPool.ThreadCount);
        var workers = _working = Math.Clamp((channels.Length + LinesAtATime - 1) / LinesAtATime, 1, most);
        for (var worker = 1; worker < workers; worker++) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Work();
    }

    void IThreadPoolWorkItem.Execute() => Work();

    private void Work()
    {
        for (var first = Take(); first < channels.Length; first = Take())
        {
            foreach (var channel in channels.AsSpan(first, Math.Min(LinesAtATime, channels.Length - first))) Tell(channel);
        }

        if (Interlocked.Decrement(ref _working) > 0) return;
        foreach (var round in rounds) round.AllAdded();
        done();
    }

    private void Tell(PushChannel channel)
    {
        PushConnection? line = null;
        foreach (var round in rounds) line = channel.Invalidate(round);
        line?.Flush();
    }

    private int Take() => Interlocked.Add(ref _next, LinesAtATime) - LinesAtATime;
}
