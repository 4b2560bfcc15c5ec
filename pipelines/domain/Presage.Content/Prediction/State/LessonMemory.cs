namespace Presage.Content;

/// <summary>
/// What one client may still teach the others. A lesson costs a token; tokens come back with what all clients teach, so that no client has
/// more than a share of it, whatever its volume. And the k-th time that a client teaches the same item, or step from one item to another,
/// counts 1, ½, ¼, …: it adds at most 2 to a count until that is forgotten here, which takes other lessons.
/// </summary>
internal sealed class LessonMemory
{
    private const int PlaceBits = 7;
    private const int TimesBits = 4;
    private const int TimesMax = (1 << TimesBits) - 1;
    private const int TimesFull = 1;

    // Twelve bits of the step's hash, four of how often.
    private readonly ushort[] _steps = new ushort[1 << PlaceBits];
    private double _tokens;
    private long _lessonsSeen;

    public void Reset(double tokens, long lessonsAll)
    {
        Array.Clear(_steps);
        _tokens = tokens;
        _lessonsSeen = lessonsAll;
    }

    /// <summary>The shares of its weight with which a use is learned, from 0 to 1.</summary>
    /// <param name="lessonsAll">Lessons that all clients have taught so far.</param>
    public Lesson Take(int previous, int item, long lessonsAll, PredictorOptions options)
    {
        _tokens = Math.Min(options.ClientLessonsMax, _tokens + (lessonsAll - _lessonsSeen) * options.ClientLessonShare);
        _lessonsSeen = lessonsAll;
        if (_tokens < 1) return default;
        _tokens--;
        var use = ShareOf(ContextRows.HashOf(ItemCatalogue.None, item));
        // The first use of a session is no step.
        return new Lesson(previous == ItemCatalogue.None ? use : ShareOf(ContextRows.HashOf(previous, item)), use);
    }

    public void Write(StateWriter to)
    {
        to.UShorts(_steps);
        to.Double(_tokens);
        to.Long(_lessonsSeen);
    }

    public void Read(StateReader from)
    {
        from.UShorts(_steps);
        _tokens = from.Double();
        _lessonsSeen = from.Long();
    }

    private float ShareOf(ulong hash)
    {
        ref var step = ref _steps[hash >> (64 - PlaceBits)];
        var tag = (ushort)((hash & 0xFFF) << TimesBits);
        var times = (step & ~TimesMax) == tag ? step & TimesMax : 0;
        step = (ushort)(tag | Math.Min(TimesMax, times + 1));
        return times < TimesFull ? 1 : 1f / (1 << (times - TimesFull + 1));
    }
}
