namespace Presage.Node;

/// <summary>Sums up what a group of readers sees. Safe for many threads.</summary>
internal sealed class ReaderGroup(int count)
{
    private readonly Lock _gate = new();
    private ReaderFigures _figures;

    public int Count => count;

    public ReaderFigures Figures
    {
        get
        {
            lock (_gate) return _figures;
        }
    }

    public void Add(in ReaderFigures figures)
    {
        lock (_gate) _figures += figures;
    }
}
