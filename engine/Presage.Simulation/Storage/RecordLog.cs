namespace Presage.Simulation;

/// <summary>
/// Records in a file of the simulated disk: appended in groups, each synced before it is acknowledged. At the start the tail that a
/// crash tore is cut off, and what is read is synced before anybody sees it.
/// </summary>
/// <remarks>After a failed write or sync the file is cut back to what is known to be durable before anything else is written; what a
/// failed sync may have lost is never counted on.</remarks>
internal sealed class RecordLog
{
    private readonly SimulatedDisk _disk;
    private readonly string _file;
    private readonly List<byte[]> _records = [];
    private List<PendingRecords> _pending = [];
    private int _durableLength;
    private bool _isDirty;
    private bool _isWriting;

    internal RecordLog(SimulatedDisk disk, string file)
    {
        (_disk, _file) = (disk, file);
        _ = OpenAsync();
    }

    /// <summary>Open when the records of earlier lives are there.</summary>
    internal Gate Opened { get; } = new();

    /// <summary>The durable records in the order of the file.</summary>
    internal IReadOnlyList<byte[]> Records => _records;

    /// <summary>Called when there are new records.</summary>
    internal event Action? Committed;

    /// <summary>Ends when the records are durable.</summary>
    /// <exception cref="IOException">They are not, and never will be.</exception>
    internal async Task AppendAsync(IReadOnlyList<byte[]> records)
    {
        await Opened.WaitAsync().ConfigureAwait(false);
        var pending = new PendingRecords(records);
        _pending.Add(pending);
        if (!_isWriting) _ = WriteAllAsync();
        await pending.Done.Task.ConfigureAwait(false);
    }

    /// <summary>Ends when every append before it has ended, well or badly.</summary>
    internal async Task SettledAsync()
    {
        await Opened.WaitAsync().ConfigureAwait(false);
        while (_isWriting || _pending.Count > 0) await _disk.LatencyAsync().ConfigureAwait(false);
    }

    private async Task OpenAsync()
    {
        var isSynced = false;
        while (!isSynced) isSynced = await TryOpenAsync().ConfigureAwait(false);
        Committed?.Invoke();
        Opened.Open();
    }

    private async Task<bool> TryOpenAsync()
    {
        var bytes = _disk.Read(_file);
        _records.Clear();
        _durableLength = 0;
        while (RecordFrame.Read(bytes.AsSpan(_durableLength), out var payload) is var length and > 0)
        {
            _records.Add(payload);
            _durableLength += length;
        }

        try
        {
            // Written again, for a sync that failed may have lost it while readers still see it.
            if (_durableLength > 0) await _disk.WriteAsync(_file, 0, bytes[.._durableLength]).ConfigureAwait(false);
            if (_durableLength < bytes.Length) await _disk.SetLengthAsync(_file, _durableLength).ConfigureAwait(false);
            await _disk.SyncAsync(_file).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task WriteAllAsync()
    {
        _isWriting = true;
        while (_pending.Count > 0)
        {
            var group = _pending;
            _pending = [];
            var failure = await TryWriteAsync(group).ConfigureAwait(false);
            foreach (var each in group) each.End(failure);
            if (failure is null) Committed?.Invoke();
        }

        _isWriting = false;
    }

    private async Task<IOException?> TryWriteAsync(List<PendingRecords> group)
    {
        try
        {
            if (_isDirty) await _disk.SetLengthAsync(_file, _durableLength).ConfigureAwait(false);
            _isDirty = true;
            byte[] frames = [.. group.SelectMany(each => each.Records).SelectMany(record => RecordFrame.Write(record))];
            await _disk.WriteAsync(_file, _durableLength, frames).ConfigureAwait(false);
            await _disk.SyncAsync(_file).ConfigureAwait(false);
            _isDirty = false;
            _durableLength += frames.Length;
            _records.AddRange(group.SelectMany(each => each.Records));
            return null;
        }
        catch (IOException failure)
        {
            return failure;
        }
    }
}
