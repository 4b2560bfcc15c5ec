using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Keeps the newest readable version of the directory: its file, the files of assigned addresses, a topic of them, and the addresses given by REST. Not thread-safe.</summary>
public sealed class DirectoryWatch
{
    private readonly AttributionSettings _settings;
    private readonly TimeProvider _clock;
    private readonly AddressBook? _book;
    private readonly AssignmentTable? _topic;
    private readonly List<AssignmentWatch> _assignments;
    private DateTimeOffset _lookedAt;
    private DateTime _writtenAt;
    private int _bookVersion;
    private int _topicVersion;

    private DirectoryWatch(AttributionSettings settings, LoopTime time, SubscriberDirectory current, DateTime writtenAt)
    {
        (_settings, _clock, _book, _topic) = (settings, time.Clock, time.Addresses, time.Topic);
        (Current, _writtenAt, _lookedAt) = (current, writtenAt, time.Clock.GetUtcNow());
        _assignments = [.. settings.Assignments.Select(assignment => new AssignmentWatch(assignment))];
        foreach (var watch in _assignments) watch.TryReload(_lookedAt);
        Assign();
    }

    public SubscriberDirectory Current { get; private set; }

    /// <summary>Records of the files of assigned addresses that name no address, no holder or no time.</summary>
    public long AssignmentsSkipped => _assignments.Sum(watch => watch.Skipped);

    /// <summary>Reads everything for the first time.</summary>
    /// <exception cref="DirectoryFileException">A file cannot be read, or the directory is wrong; the message has every mistake with its line.</exception>
    public static DirectoryWatch Open(AttributionSettings settings, TimeProvider clock, AddressBook? book = null, AssignmentTable? topic = null)
    {
        var time = new LoopTime(clock, null, book) { Topic = topic };
        if (settings.Directory.Length == 0) return new DirectoryWatch(settings, time, SubscriberDirectory.Empty, default);
        var writtenAt = File.GetLastWriteTimeUtc(settings.Directory);
        var parsed = SubscriberDirectory.Parse(DirectoryFileException.ReadOf(settings.Directory), settings.Directory);
        return parsed.Directory is { } directory
            ? new DirectoryWatch(settings, time, directory, writtenAt)
            : throw DirectoryFileException.For(parsed.Problems);
    }

    /// <summary>Whether there is anything to look at; costs nothing.</summary>
    public bool IsDue => _clock.GetUtcNow() - _lookedAt >= _settings.ReloadInterval || (_book is not null && _book.Version != _bookVersion);

    /// <summary>Looks at the files and the topic when it is time to, and at what REST gave at once; true when <see cref="Current"/> is newer than before.</summary>
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
            isNewer |= Try(TryReloadFile, ref problem) | (_topic is not null && _topic.Version != _topicVersion);
        }

        if (isNewer) Assign();
        return problem is null ? isNewer : throw problem;
    }

    /// <summary>As <see cref="TryReload"/> on a thread of its own: leases of many subscribers take some tenths of a second.</summary>
    /// <param name="done">Is told on that thread. Until then nothing else may be asked of this.</param>
    internal void Read(Action<DirectoryReading> done) => new Thread(() =>
    {
        try
        {
            done(new DirectoryReading(TryReload() ? Current : null, null));
        }
        catch (DirectoryFileException problem)
        {
            // What could be read beside it counts.
            done(new DirectoryReading(Current, problem));
        }
    }) { IsBackground = true, Name = "presage-directory" }.Start();

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

    /// <summary>Gives the subscribers of the directory, and those that it does not name, what files, topic and REST say.</summary>
    private void Assign()
    {
        _bookVersion = _book?.Version ?? 0;
        _topicVersion = _topic?.Version ?? 0;
        if (_assignments.Count == 0 && _book is null && _topic is null) return;
        IEnumerable<AddressAssignment> given = [.. _topic?.All ?? [], .. _book?.All ?? []];
        var assigned = _assignments.SelectMany(watch => watch.Current).Concat(given).Select(one => new DirectoryEntry(
            one.Prefix, new SubscriberId(one.Holder), _settings.DefaultSite, "", _settings.DefaultPlan) { From = one.From, Until = one.Until, Ports = one.Ports, System = one.System });
        Current = Current.With([.. assigned], _settings.SubscribersMax);
    }
}
