using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Keeps the newest readable version of one file of assigned addresses. Not thread-safe.</summary>
internal sealed class AssignmentWatch(AssignmentSettings settings)
{
    private (DateTime WrittenAt, long Length) _seen;

    public IReadOnlyList<AddressAssignment> Current { get; private set; } = [];

    /// <summary>Records of the version read last that name no address, no holder or no time.</summary>
    public long Skipped { get; private set; }

    /// <summary>Reads the file when it is another than before; true when <see cref="Current"/> is newer.</summary>
    /// <exception cref="DirectoryFileException">The file cannot be read; what it said before stays in force.</exception>
    public bool TryReload(DateTimeOffset now)
    {
        var file = new FileInfo(settings.Path);
        // A server that starts for the first time has no leases yet, and Kea moves its file away for a moment when it cleans it up.
        if (!file.Exists) return false;
        var version = (file.LastWriteTimeUtc, file.Length);
        if (version == _seen) return false;
        var read = AssignmentFile.Read(DirectoryFileException.ReadOf(settings.Path), settings.Format, settings.Holder, EventTime.From(now - settings.History));
        (_seen, Current, Skipped) = (version, read.Assignments, read.Skipped);
        return true;
    }
}
