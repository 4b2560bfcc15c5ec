using Presage.Core;

namespace Presage.Simulation;

/// <summary>Every step and fault in one running hash (64-bit FNV-1a over words), and the last lines as text.</summary>
/// <remarks>Nothing in it depends on the process: no addresses, thread ids, wall time or hash codes of the platform.</remarks>
internal sealed class EventLog(int linesKept, Action<string>? trace)
{
    private const ulong FnvPrime = 1099511628211UL;
    private readonly LogLine[] _lines = new LogLine[Math.Max(1, linesKept)];
    private readonly Dictionary<string, ulong> _hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];
    private long _written;

    internal ulong Hash { get; private set; } = 14695981039346656037UL;

    internal long StepNumber { get; private set; }

    internal TimeSpan Time { get; private set; }

    private string Node { get; set; } = "";

    internal void Step(in Step step, TimeSpan time)
    {
        StepNumber++;
        (Time, Node) = (time, step.Owner.Name);
        Mix((ulong)step.Kind);
        Mix((ulong)step.Owner.Index);
        Mix((ulong)time.Ticks);
        Mix(step.Label.Hash);
        Write(step.Kind == StepKind.Turn ? "turn" : step.Label.Text, step.Kind == StepKind.Turn ? step.Label.Text : "", 0);
    }

    internal void Note(string what, string subject, long number = 0)
    {
        Mix(HashOf(what));
        Mix(HashOf(subject));
        Mix((ulong)number);
        Write(what, subject, number);
    }

    internal void Message(object message)
    {
        if (!_names.TryGetValue(message.GetType(), out var name)) _names.Add(message.GetType(), name = message.GetType().ToString());
        Note("  message", name);
    }

    /// <summary>A line for readers only; not in the hash.</summary>
    internal void Remark(string text) => Write("  log", text, 0);

    internal IReadOnlyList<string> LastLines()
    {
        var count = (int)Math.Min(_written, _lines.Length);
        return [.. Enumerable.Range(0, count).Select(index => _lines[(_written - count + index) % _lines.Length].ToString())];
    }

    private void Mix(ulong word) => Hash = (Hash ^ word) * FnvPrime ^ (Hash >> 47);

    private ulong HashOf(string text)
    {
        if (!_hashes.TryGetValue(text, out var hash)) _hashes.Add(text, hash = StableHash.Of(text));
        return hash;
    }

    private void Write(string what, string subject, long number)
    {
        var line = new LogLine(StepNumber, Time, Node, what, subject, number);
        _lines[_written++ % _lines.Length] = line;
        trace?.Invoke(line.ToString());
    }
}
