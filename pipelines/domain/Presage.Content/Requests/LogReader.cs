using Presage.Core;

namespace Presage.Content;

/// <summary>
/// Turns the lines of one log into requests. The format is told from the first lines that are neither blank nor comments. A line that
/// cannot be read is counted with its reason and passed over; nothing is guessed.
/// </summary>
/// <remarks>
/// Where a format has no times, uses are thirty seconds apart, sessions one after another: a horizon of five minutes is then the next ten uses.
/// </remarks>
public sealed class LogReader
{
    /// <summary>Longer lines are refused.</summary>
    public const int LineLengthMax = 64 * 1024;

    /// <summary>Lines looked at to tell a format.</summary>
    public const int DetectionLinesMax = 50;

    private const long UseMilliseconds = 30_000;

    private readonly string _name;
    private readonly List<RequestRecord> _records = [];
    private TableHeader? _header;
    private long _sessions;
    private long _clock;
    private string _prefix = "";

    /// <param name="name">Of the file: sessions of two files are different clients.</param>
    /// <param name="format">From <see cref="LogFormats.Detect"/>.</param>
    /// <param name="startsAt">First time of a format without times.</param>
    public LogReader(string name, LogFormat format, EventTime startsAt)
    {
        _name = name;
        Format = format;
        _clock = startsAt.UnixMilliseconds;
    }

    public LogFormat Format { get; }

    public LogCounters Counters { get; } = new();

    /// <summary>Why the line read last was refused; its number is <see cref="LogCounters.Lines"/>.</summary>
    public LineRefusal Refused { get; private set; }

    /// <summary>Time after the last use of a format without times.</summary>
    public EventTime EndsAt => new(_clock);

    /// <summary>The requests of a line; good until the next call.</summary>
    public IReadOnlyList<RequestRecord> Read(string line)
    {
        _records.Clear();
        Counters.Lines++;
        Refused = LineRefusal.None;
        if (LogFormats.IsComment(line))
        {
            Counters.Skipped++;
            return _records;
        }

        Refused = line.Length > LineLengthMax ? LineRefusal.TooLong : Append(line);
        if (Refused != LineRefusal.None) Counters.Refuse(Refused);
        Counters.Requests += _records.Count;
        return _records;
    }

    private LineRefusal Append(string line) => Format switch
    {
        LogFormat.Apache => One(ApacheLine.TryRead(line, out var record), record),
        LogFormat.JsonLines => One(JsonLogLine.TryRead(line, out var record), record),
        LogFormat.RequestTable or LogFormat.ClickTable => Table(line),
        LogFormat.Sequences => Sequence(line),
        LogFormat.Cases => Case(line),
        _ => LineRefusal.Malformed,
    };

    private LineRefusal One(LineRefusal refusal, RequestRecord record)
    {
        if (refusal == LineRefusal.None) _records.Add(record);
        return refusal;
    }

    private LineRefusal Table(string line)
    {
        if (_header is null)
        {
            _header = TableHeader.TryRead(line);
            if (_header is null) return LineRefusal.Malformed;
            Counters.Skipped++;
            return LineRefusal.None;
        }

        var refusal = TableLine.TryRead(_header, line, out var record);
        return One(refusal, Format == LogFormat.ClickTable && refusal == LineRefusal.None ? record with { Client = $"{_name}:{record.Client}" } : record);
    }

    private LineRefusal Sequence(string line)
    {
        var items = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // The msnbc file names its categories in words first.
        if (items.Length == 0 || !items.All(LogFormats.IsItem)) return LineRefusal.BadItem;
        var client = $"{_name}:{++_sessions}";
        foreach (var item in items) Use(client, item);
        return LineRefusal.None;
    }

    /// <summary>A shorter prefix of the session before adds nothing that the longest has not said.</summary>
    private LineRefusal Case(string line)
    {
        var tab = line.IndexOf('\t');
        if (tab <= 0) return LineRefusal.Malformed;
        var (prefix, next) = (line[..tab].Trim(), line[(tab + 1)..].Trim());
        var items = prefix.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (items.Length == 0 || !items.All(LogFormats.IsItem) || !LogFormats.IsItem(next)) return LineRefusal.BadItem;
        var isShorter = _prefix.StartsWith(prefix + " ", StringComparison.Ordinal) && _prefix == $"{prefix} {next}";
        _prefix = prefix;
        if (isShorter) return LineRefusal.None;
        var client = $"{_name}:{++_sessions}";
        foreach (var item in items) Use(client, item);
        Use(client, next);
        return LineRefusal.None;
    }

    private void Use(string client, string item)
    {
        _records.Add(new RequestRecord(client, new EventTime(_clock), "GET", item, 200, -1, "", ""));
        _clock += UseMilliseconds;
    }
}
