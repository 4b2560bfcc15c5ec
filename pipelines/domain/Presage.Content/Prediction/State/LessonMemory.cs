namespace Presage.Content;

/// <summary>
/// What one client may still teach the others; five bounds, each on what it asks against what the others teach.
/// Volume, with s = <see cref="PredictorOptions.ClientVolumeShare"/>: each use is a debt of 1, of which every lesson of anybody pays off 1.5 s; a client teaches while its debt is
/// at most 1 + s / 2 of all lessons. So two that are alike both teach, and one that asks several times as much as all others together teaches its first two or three uses and
/// nothing more.
/// Share: a lesson costs a token; tokens come back with what all clients teach.
/// Rows: of the lessons on what follows one item a client gives at most one, or <see cref="PredictorOptions.ClientRowShare"/> of those that others gave.
/// Ordinary share: the n-th lesson of a client counts (f + g m) / n where that is below 1, m the lessons of the others, f = <see cref="PredictorOptions.ClientLessonsFull"/>,
/// g = <see cref="PredictorOptions.ClientFullShare"/>: as much as an ordinary visit, then less and less. What it alone has seen then stays below what rows discount until another confirms it.
/// Its session, as a neighbour of others, weighs what its last lesson does, and so do the steps that it makes weights take.
/// Repeats: the k-th time that it teaches the same item, or step from one item to another, counts 1, ½, ¼, ….
/// </summary>
internal sealed class LessonMemory
{
    private const double DebtMax = 1 << 16;
    private const double PaidOff = 1.5;
    private const double Allowed = 0.5;

    private readonly TimesMemory _steps = new();
    private readonly TimesMemory _rows = new();
    private double _tokens;
    private double _debt;
    private long _own;
    private long _lessonsSeen;

    /// <summary>Lessons that the client has taught.</summary>
    public long Own => _own;

    public void Reset(double tokens, long lessonsAll)
    {
        _steps.Clear();
        _rows.Clear();
        _tokens = tokens;
        _debt = 0;
        _own = 0;
        _lessonsSeen = lessonsAll;
    }

    /// <summary>The shares of its weight with which a use is learned, from 0 to 1.</summary>
    /// <param name="lessonsAll">Lessons that all clients have taught so far.</param>
    /// <param name="rowTotal">Lessons so far on what follows the item before, this client's too.</param>
    public Lesson Take(int previous, int item, long lessonsAll, float rowTotal, PredictorOptions options)
    {
        var taught = lessonsAll - _lessonsSeen;
        _lessonsSeen = lessonsAll;
        _tokens = Math.Min(options.ClientLessonsMax, _tokens + taught * options.ClientLessonShare);
        // Where nobody else has taught there is nobody to keep from being taught.
        if (_own < lessonsAll) _debt = Math.Min(DebtMax, Math.Max(0, _debt - taught * PaidOff * options.ClientVolumeShare) + 1);
        if (_debt > 1 + lessonsAll * Allowed * options.ClientVolumeShare || _tokens < 1) return default;
        _tokens--;
        _own++;
        var ordinary = OrdinaryShare(lessonsAll + 1 - _own, options);
        // The first use of a session is no step.
        if (previous == ItemCatalogue.None) return new Lesson(1, ordinary * ShareOf(ItemCatalogue.None, item), ordinary);
        if (!IsTaken(previous, rowTotal, options.ClientRowShare)) return Lesson.OfNoCount(ordinary);
        return new Lesson(ordinary * ShareOf(previous, item), ordinary * ShareOf(ItemCatalogue.None, item), ordinary);
    }

    public void Write(StateWriter to)
    {
        _steps.Write(to);
        to.Double(_tokens);
        to.Long(_lessonsSeen);
    }

    public void Read(StateReader from)
    {
        _steps.Read(from);
        _tokens = from.Double();
        _lessonsSeen = from.Long();
    }

    /// <summary>What came to the format later.</summary>
    public void WriteVolume(StateWriter to)
    {
        to.Double(_debt);
        to.Long(_own);
        _rows.Write(to);
    }

    /// <inheritdoc cref="WriteVolume"/>
    public void ReadVolume(StateReader from)
    {
        _debt = from.Double();
        _own = from.Long();
        _rows.Read(from);
    }

    private bool IsTaken(int previous, float rowTotal, double share)
    {
        var hash = ContextRows.HashOf(previous, ItemCatalogue.None);
        var own = _rows.Of(hash);
        if (own >= TimesMemory.TimesMax || own >= Math.Max(1, share * (rowTotal - own))) return false;
        _rows.Add(hash);
        return true;
    }

    private float OrdinaryShare(long othersLessons, PredictorOptions options) =>
        (float)Math.Min(1, (options.ClientLessonsFull + options.ClientFullShare * othersLessons) / _own);

    private float ShareOf(int previous, int item) => 1f / (1 << _steps.Add(ContextRows.HashOf(previous, item)));
}
