using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Keeps the newest readable version of the directory: its file, the files of assigned addresses, and the addresses given by REST. Not thread-safe.</summary>
public sealed class DirectoryWatch
{
    private readonly AttributionSettings _settings;
    private readonly TimeProvider _clock;
    private readonly AddressBook? _book;
    private readonly List<AssignmentWatch> _assignments;
    private DateTimeOffset _lookedAt;
    private DateTime _writtenAt;
    private int _bookVersion;

    private DirectoryWatch(AttributionSettings settings, TimeProvider clock, AddressBook? book, SubscriberDirectory current, DateTime writtenAt)
    {
        (_settings, _clock, _book) = (settings, clock, book);
        (Current, _writtenAt, _lookedAt) = (current, writtenAt, clock.GetUtcNow());
        _assignments = [.. settings.Assignments.Select(assignment => new AssignmentWatch(assignment))];
        foreach (var watch in _assignments) watch.TryReload(_lookedAt);
        Assign();
    }

    public SubscriberDirectory Current { get; private set; }

    /// <summary>Records of the files of assigned addresses that name no address, no holder or no time.</summary>
    public long AssignmentsSkipped => _assignments.Sum(watch => watch.Skipped);

    /// <summary>Reads everything for the first time.</summary>
    /// <exception cref="DirectoryFileException">A file cannot be read, or the directory is wrong; the message has every mistake with its line.</exception>
    public static DirectoryWatch Open(AttributionSettings settings, TimeProvider clock, AddressBook? book = null)
    {
        if (settings.Directory.Length == 0) return new DirectoryWatch(settings, clock, book, SubscriberDirectory.Empty, default);
        var writtenAt = File.GetLastWriteTimeUtc(settings.Directory);
        var parsed = SubscriberDirectory.Parse(DirectoryFileException.ReadOf(settings.Directory), settings.Directory);
        return parsed.Directory is { } directory
            ? new DirectoryWatch(settings, clock, book, directory, writtenAt)
            : throw DirectoryFileException.For(parsed.Problems);
    }

    /// <summary>Looks at the files when it is time to, and at what REST gave at once; true when <see cref="Current"/> is newer than before.</summary>
    /// <exception cref="DirectoryFileException">A new version is wrong; the old one stays in force until the file changes again.</exception>
    public bool TryReload()
    {
        var now = _clock.GetUtcNow();
        var isNewer = _book is not null && _book.Version != _bookVersion;
        DirectoryFileException? problem = null;
        if (now - _lookedAt >= _settings.ReloadInterval)
        {
            _lookedAt = now;
            // One file that cannot be read holds no other back.
            foreach (var watch in _assignments) isNewer |= Try(() => watch.TryReload(now), ref problem);
            isNewer |= Try(TryReloadFile, ref problem);
        }

        if (isNewer) Assign();
        return problem is null ? isNewer : throw problem;
    }

    private static bool Try(Func<bool> reload, ref DirectoryFileException? problem)
    {
        try
        {
            return reload();
        }
        catch (DirectoryFileException wrong)
        {
            problem = wrong;
            return false;
        }
    }

    private bool TryReloadFile()
    {
        if (_settings.Directory.Length == 0) return false;
        var writtenAt = File.GetLastWriteTimeUtc(_settings.Directory);
        if (writtenAt == _writtenAt) return false;
        var text = DirectoryFileException.ReadOf(_settings.Directory);
        // Only what was read is not read again: a file that is locked for a moment is tried next time.
        _writtenAt = writtenAt;
        var parsed = Current.Reload(text, _settings.Directory);
        Current = parsed.Directory ?? throw DirectoryFileException.For(parsed.Problems);
        return true;
    }

    /// <summary>Gives the subscribers of the directory, and those that it does not name, what files and REST say.</summary>
    private void Assign()
    {
        _bookVersion = _book?.Version ?? 0;
        if (_assignments.Count == 0 && _book is null) return;
        IEnumerable<AddressAssignment> given = _book?.All ?? [];
        var assigned = _assignments.SelectMany(watch => watch.Current).Concat(given).Select(one => new DirectoryEntry(
            one.Prefix, new SubscriberId(one.Holder), _settings.DefaultSite, "", _settings.DefaultPlan) { From = one.From, Until = one.Until, Ports = one.Ports });
        Current = Current.With([.. assigned], _settings.SubscribersMax);
    }
}
