namespace Presage.Simulation;

/// <summary>A file as its readers see it, as the disk has it, and the changes between the two in order.</summary>
internal sealed class SimulatedFile
{
    private readonly List<byte> _durable = [];
    private readonly List<byte> _seen = [];
    private readonly List<FileChange> _pending = [];

    internal int Length => _seen.Count;

    /// <summary>Changes that no sync has made durable.</summary>
    internal int PendingCount => _pending.Count;

    internal byte[] Read() => [.. _seen];

    internal void Change(in FileChange change)
    {
        change.ApplyTo(_seen);
        _pending.Add(change);
    }

    /// <summary>Makes the first changes durable.</summary>
    internal void Flush(int count)
    {
        foreach (var change in _pending.Take(count)) change.ApplyTo(_durable);
        _pending.RemoveRange(0, count);
    }

    /// <summary>Forgets the first changes as if they were durable: readers see them, and no later sync writes them.</summary>
    internal void Lose(int count) => _pending.RemoveRange(0, count);

    /// <summary>What a crash leaves: the first changes, and perhaps a torn piece of the next one.</summary>
    internal void Crash(int kept, Func<FileChange, int, FileChange>? tear)
    {
        Flush(kept);
        if (tear is not null && _pending.Count > 0) tear(_pending[0], _durable.Count).ApplyTo(_durable);
        _pending.Clear();
        _seen.Clear();
        _seen.AddRange(_durable);
    }
}
