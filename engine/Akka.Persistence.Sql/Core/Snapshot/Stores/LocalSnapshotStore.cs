using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Snapshot;

/// <summary>
/// One file a snapshot, in the folder <c>akka.persistence.snapshot-store.local.dir</c>. A file gets its name when it is whole and
/// on disk. Of snapshots that cannot be read the next older one is tried, <c>max-load-attempts</c> of them in all; then loading
/// fails. Requests are handled one at a time, in their order.
/// </summary>
public class LocalSnapshotStore : SnapshotStore
{
    private const string Section = "akka.persistence.snapshot-store.local.";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ExtendedActorSystem _system = (ExtendedActorSystem)Context.System;
    private readonly DirectoryInfo _folder;
    private readonly int _loadAttemptsMax;

    public LocalSnapshotStore()
    {
        _ = Persistence.Instance.Apply(Context.System);
        var config = Context.System.Settings.Config;
        _folder = new DirectoryInfo(config.GetString(Section + "dir"));
        _loadAttemptsMax = config.GetInt(Section + "max-load-attempts");
    }

    private protected override bool IsLocal => true;

    protected override void PreStart()
    {
        _folder.Create();
        base.PreStart();
    }

    protected override bool ReceivePluginInternal(object message) => false;

    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        Exception last = null;
        foreach (var metadata in Find(persistenceId, criteria).OrderByDescending(found => found.SequenceNr).Take(_loadAttemptsMax))
        {
            try
            {
                return Task.FromResult(new SelectedSnapshot(metadata, SnapshotFile.Read(File.ReadAllBytes(PathOf(metadata)), _system)));
            }
            catch (Exception cause)
            {
                last = cause;
                _log.Error(cause, "The snapshot {0} cannot be read; trying the one before", metadata);
            }
        }
        return last is null ? Task.FromResult<SelectedSnapshot>(null) : Task.FromException<SelectedSnapshot>(last);
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        foreach (var older in Find(metadata.PersistenceId, SnapshotSelectionCriteria.Latest).Where(found => found.SequenceNr == metadata.SequenceNr))
        {
            File.Delete(PathOf(older));
        }
        Save(metadata, snapshot);
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        var isTimed = metadata.Timestamp != DateTime.MinValue;
        Delete(Find(metadata.PersistenceId, SnapshotSelectionCriteria.Latest)
            .Where(found => found.SequenceNr == metadata.SequenceNr && (!isTimed || found.Timestamp <= metadata.Timestamp)));
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        Delete(Find(persistenceId, criteria));
        return Task.CompletedTask;
    }

    protected virtual void Save(SnapshotMetadata metadata, object snapshot)
    {
        var whole = WithOutputStream(metadata, stream => Serialize(stream, new Serialization.Snapshot(snapshot)));
        whole.MoveTo(GetSnapshotFileForWrite(metadata).FullName, overwrite: true);
    }

    protected void Serialize(Stream stream, Serialization.Snapshot snapshot) => SnapshotFile.Write(stream, snapshot.Data, _system);

    /// <summary>Writes a file with the extension "tmp" and returns when it is on disk; what fails leaves no file.</summary>
    protected FileInfo WithOutputStream(SnapshotMetadata metadata, Action<Stream> p)
    {
        var file = GetSnapshotFileForWrite(metadata, ".tmp");
        try
        {
            using var stream = file.Create();
            p(stream);
            stream.Flush(flushToDisk: true);
            return file;
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    protected FileInfo GetSnapshotFileForWrite(SnapshotMetadata metadata, string extension = "") => new(PathOf(metadata) + extension);

    private void Delete(IEnumerable<SnapshotMetadata> found)
    {
        foreach (var metadata in found.ToArray()) File.Delete(PathOf(metadata));
    }

    private IEnumerable<SnapshotMetadata> Find(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        foreach (var file in Directory.EnumerateFiles(_folder.FullName))
        {
            if (SnapshotFileName.TryRead(Path.GetFileName(file), persistenceId, out var metadata)
                && metadata.SequenceNr <= criteria.MaxSequenceNr
                && metadata.Timestamp <= criteria.MaxTimeStamp)
            {
                yield return metadata;
            }
        }
    }

    private string PathOf(SnapshotMetadata metadata) => Path.Combine(_folder.FullName, SnapshotFileName.Of(metadata));
}
