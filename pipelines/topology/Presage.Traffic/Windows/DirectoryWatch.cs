using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Keeps the newest readable version of the directory file. Not thread-safe.</summary>
public sealed class DirectoryWatch
{
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private DateTimeOffset _lookedAt;
    private DateTime _writtenAt;

    private DirectoryWatch(AttributionSettings settings, TimeProvider clock, SubscriberDirectory current, DateTime writtenAt)
    {
        (_path, _interval, _clock) = (settings.Directory, settings.ReloadInterval, clock);
        (Current, _writtenAt, _lookedAt) = (current, writtenAt, clock.GetUtcNow());
    }

    public SubscriberDirectory Current { get; private set; }

    /// <summary>Reads the file for the first time.</summary>
    /// <exception cref="DirectoryFileException">The file cannot be read, or is wrong; the message has every mistake with its line.</exception>
    public static DirectoryWatch Open(AttributionSettings settings, TimeProvider clock)
    {
        var writtenAt = File.GetLastWriteTimeUtc(settings.Directory);
        var parsed = SubscriberDirectory.Parse(DirectoryFileException.ReadOf(settings.Directory), settings.Directory);
        return parsed.Directory is { } directory
            ? new DirectoryWatch(settings, clock, directory, writtenAt)
            : throw DirectoryFileException.For(parsed.Problems);
    }

    /// <summary>Looks at the file when it is time to; true when <see cref="Current"/> is newer than before.</summary>
    /// <exception cref="DirectoryFileException">The new version is wrong; the old one stays in force until the file changes again.</exception>
    public bool TryReload()
    {
        var now = _clock.GetUtcNow();
        if (now - _lookedAt < _interval) return false;
        _lookedAt = now;
        var writtenAt = File.GetLastWriteTimeUtc(_path);
        if (writtenAt == _writtenAt) return false;
        var text = DirectoryFileException.ReadOf(_path);
        // Only what was read is not read again: a file that is locked for a moment is tried next time.
        _writtenAt = writtenAt;
        var parsed = Current.Reload(text, _path);
        Current = parsed.Directory ?? throw DirectoryFileException.For(parsed.Problems);
        return true;
    }
}
