using Presage.Content;

namespace Presage.Delivery;

/// <summary>The scorer of one site, with its file. Thread-safe.</summary>
internal sealed class SiteScorer
{
    private readonly Lock _lock = new();
    private readonly Lock _saving = new();
    private readonly string _path;
    private readonly AbuseScorer _scorer;

    public SiteScorer(string path, AbuseOptions options)
    {
        _path = path;
        (_scorer, IsForgotten) = Open(path, options);
    }

    /// <summary>There was a file, and it was damaged or of other limits: what it held is learned anew.</summary>
    public bool IsForgotten { get; }

    public GuardSiteView View
    {
        get
        {
            lock (_lock) return new GuardSiteView(_scorer.Lessons, _scorer.IsWarm, _scorer.ClientCount);
        }
    }

    public AbuseVerdict Judge(in AbuseRequest request)
    {
        lock (_lock) return _scorer.Judge(request);
    }

    public void Learn(in AbuseRequest request, int status, in AbuseVerdict verdict)
    {
        lock (_lock) _scorer.Learn(request, status, verdict);
    }

    /// <summary>Writes what was learned aside and moves it into place.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Save()
    {
        lock (_saving)
        {
            byte[] snapshot;
            lock (_lock) snapshot = _scorer.Snapshot();
            File.WriteAllBytes(_path + ".new", snapshot);
            File.Move(_path + ".new", _path, overwrite: true);
        }
    }

    private static (AbuseScorer Scorer, bool IsForgotten) Open(string path, AbuseOptions options)
    {
        if (!File.Exists(path)) return (new AbuseScorer(options), false);
        try
        {
            return (AbuseScorer.Restore(options, File.ReadAllBytes(path)), false);
        }
        catch (PredictorFormatException)
        {
            return (new AbuseScorer(options), true);
        }
    }
}
