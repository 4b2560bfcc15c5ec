using System.Text;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// One access log as it grows. Its format is told from its first lines. A file that became shorter was begun anew, and is read from its start; one that is not there yet is waited
/// for. Calls come from one thread at a time.
/// </summary>
internal sealed class FollowedLog(string path, bool isFromStart)
{
    /// <summary>Read at once at most: what a call holds in memory.</summary>
    private const int BytesMax = 256 * 1024;

    private readonly List<string> _first = [];
    private readonly byte[] _buffer = new byte[BytesMax];
    private LogReader? _reader;
    private long _offset = -1;
    private bool _skipsLine;

    /// <summary>Lines read, skipped and refused; null until the format is known.</summary>
    public LogCounters? Counters => _reader?.Counters;

    /// <summary>Gives the requests of the whole lines that came since the last call.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Read(Action<RequestRecord> take)
    {
        if (!File.Exists(path)) return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (_offset < 0) Begin(file);
        if (file.Length < _offset) _offset = 0;
        file.Position = _offset;
        var count = file.ReadAtLeast(_buffer, BytesMax, throwOnEndOfStream: false);
        var end = _buffer.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
        if (end == 0 && count < BytesMax) return false;
        // A line longer than the buffer is passed over in parts.
        if (end == 0) (end, _skipsLine) = (count, true);
        else Take(Encoding.UTF8.GetString(_buffer, 0, end), take);
        _offset += end;
        return count == BytesMax;
    }

    /// <summary>The first lines tell the format, also where only what comes later is wanted; a table's header tells its columns.</summary>
    private void Begin(FileStream file)
    {
        _offset = 0;
        if (isFromStart) return;
        var count = file.ReadAtLeast(_buffer, BytesMax, throwOnEndOfStream: false);
        var lines = Encoding.UTF8.GetString(_buffer, 0, count).Split('\n');
        foreach (var line in lines.AsSpan(0, lines.Length - 1))
        {
            if (!Knows(line)) continue;
            if (_reader!.Format is LogFormat.RequestTable or LogFormat.ClickTable) Read(_first[^1], _ => { });
            break;
        }

        _offset = file.Length;
    }

    private void Take(string text, Action<RequestRecord> take)
    {
        var lines = text.Split('\n');
        var start = _skipsLine ? 1 : 0;
        _skipsLine = false;
        foreach (var line in lines.AsSpan(start, lines.Length - 1 - start))
        {
            if (_reader is not null) Read(line, take);
            else if (Knows(line))
                foreach (var first in _first) Read(first, take);
        }
    }

    private void Read(string line, Action<RequestRecord> take)
    {
        foreach (var record in _reader!.Read(line.TrimEnd('\r'))) take(record);
    }

    /// <summary>Whether the format is known with this line.</summary>
    private bool Knows(string line)
    {
        if (_first.Count == LogReader.DetectionLinesMax) _first.RemoveAt(0);
        _first.Add(line.TrimEnd('\r'));
        var format = LogFormats.Detect(_first);
        if (format == LogFormat.Unknown) return false;
        _reader = new LogReader(Path.GetFileName(path), format, new EventTime(0));
        return true;
    }
}
