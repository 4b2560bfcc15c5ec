using Presage.Core;

namespace Presage.Simulation;

/// <summary>
/// Files of one node. What is written is seen at once and durable after a sync; a crash of the machine keeps the first few of the
/// writes since, the next one perhaps in part or garbled; a crash of the process alone keeps them all.
/// </summary>
public sealed class SimulatedDisk
{
    private readonly Dictionary<string, SimulatedFile> _files = new(StringComparer.Ordinal);
    private readonly SimulatedRun _run;
    private readonly string _name;
    private readonly SeededRandom _random;
    private TimeSpan _fullUntil;

    internal SimulatedDisk(SimulatedWorld world, string name, SeededRandom random) => (_run, _name, _random) = (world.Run, name, random);

    /// <summary>The bytes of a file as a reader sees them; none where there is no such file.</summary>
    public byte[] Read(string file) => FileOf(file).Read();

    /// <exception cref="IOException">The disk is full; a part of the bytes may have been written.</exception>
    public async Task WriteAsync(string file, int offset, byte[] bytes)
    {
        var part = FullDiskPart(bytes.Length);
        FileOf(file).Change(new FileChange(offset, part is { } length ? bytes[..length] : bytes));
        Note(part is null ? "  write" : "  disk full", file, bytes.Length);
        await LatencyAsync().ConfigureAwait(false);
        if (part is not null) throw new IOException($"There is not enough space on the disk of {_name}.");
    }

    public Task SetLengthAsync(string file, int length)
    {
        FileOf(file).Change(new FileChange(length, null));
        Note("  set length", file, length);
        return LatencyAsync();
    }

    /// <summary>Makes durable what was written before the call.</summary>
    /// <exception cref="IOException">The sync failed: what was written before may be durable, in part or not at all, and another sync will not make it so.</exception>
    public async Task SyncAsync(string file)
    {
        var count = FileOf(file).PendingCount;
        await LatencyAsync().ConfigureAwait(false);
        var synced = FileOf(file);
        count = Math.Min(count, synced.PendingCount);
        if (_run.Dice.Throws(FaultKind.SyncFailure, _run.Options.Faults.SyncFailureShare))
        {
            var durable = _random.NextInt32(count + 1);
            synced.Flush(durable);
            synced.Lose(count - durable);
            Note("  sync failed", file, durable);
            throw new IOException($"The disk of {_name} could not sync {file}.");
        }

        synced.Flush(count);
        Note("  sync", file, count);
    }

    internal Task LatencyAsync() => SimulatedThread.OfStep.DelayAsync(_run.Options.LatencyMax * _random.NextDouble());

    internal void Crash()
    {
        var keepsAll = _random.NextInt32(2) == 0;
        foreach (var (name, file) in _files)
        {
            var kept = keepsAll ? file.PendingCount : _random.NextInt32(file.PendingCount + 1);
            var isTorn = kept < file.PendingCount && _run.Dice.Throws(FaultKind.TornWrite, _run.Options.Faults.TornWriteShare);
            Note(isTorn ? "  torn write" : "  kept writes", name, kept);
            file.Crash(kept, isTorn ? Tear : null);
        }
    }

    private SimulatedFile FileOf(string file)
    {
        if (!_files.TryGetValue(file, out var found)) _files.Add(file, found = new SimulatedFile());
        return found;
    }

    /// <summary>How many bytes still fit, or null while the disk has room for all.</summary>
    private int? FullDiskPart(int length)
    {
        var faults = _run.ActiveFaults;
        if (faults.DiskFullShare <= 0) return null;
        if (_run.Loop.Now >= _fullUntil)
        {
            if (!_run.Dice.Throws(FaultKind.DiskFull, faults.DiskFullShare)) return null;
            _fullUntil = _run.Loop.Now + _run.Dice.Upto(FaultKind.DiskFull, faults.DiskFullTimeMax);
        }

        return _random.NextInt32(length + 1);
    }

    // Half of the torn writes end early; in the others sectors behind the cut hold something else. Durable bytes are not touched.
    private FileChange Tear(FileChange change, int durableLength)
    {
        if (change.Bytes is not { Length: > 0 } bytes) return change;
        var cut = _random.NextInt32(bytes.Length);
        if (_random.NextInt32(2) == 0) return new FileChange(change.Offset, bytes[..cut]);
        var torn = (byte[])bytes.Clone();
        for (var index = Math.Max(cut, durableLength - change.Offset); index < torn.Length; index++) torn[index] = (byte)_random.NextInt32(256);
        return new FileChange(change.Offset, torn);
    }

    private void Note(string what, string file, long number) => _run.Loop.Log.Note(what, $"{_name}/{file}", number);
}
