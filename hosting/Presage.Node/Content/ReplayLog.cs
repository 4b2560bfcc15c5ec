using Presage.Content;
using Presage.Core;

namespace Presage.Node;

/// <summary>Reads logs into uses in the order of time, and keeps count of what was not used.</summary>
internal sealed class ReplayLog(PushRules rules, bool botsToo)
{
    private const int RobotsMax = 1 << 20;

    /// <summary>Refused lines that are named.</summary>
    private const int NamedMax = 5;

    /// <summary>Names whose judgement is kept; that of further ones is made anew each time.</summary>
    private const int JudgedMax = 1 << 18;

    private readonly Dictionary<string, PushRefusal> _refusals = [];
    private readonly HashSet<LogFormat> _formats = [];
    private EventTime _clock = new(0);

    public UseFilter Filter { get; } = new(new BotFilter(RobotsMax), botsToo);

    public Dictionary<string, long> RefusedLines { get; } = [];

    /// <summary>The first refused lines: file, number from 1, and why.</summary>
    public List<string> FirstRefused { get; } = [];

    public long Lines { get; private set; }

    public long Requests { get; private set; }

    /// <summary>Whether the logs say themselves where sessions end.</summary>
    public bool HasSessions => _formats.All(format => format is LogFormat.ClickTable or LogFormat.Sequences or LogFormat.Cases);

    /// <exception cref="UserErrorException">A file cannot be read or is no log.</exception>
    public List<ReplayUse> Read(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var uses = new List<ReplayUse>();
        foreach (var path in paths) Read(path, uses, cancellation);
        var isSorted = true;
        for (var index = 1; index < uses.Count && isSorted; index++) isSorted = uses[index - 1].Time <= uses[index].Time;
        return isSorted ? uses : [.. uses.OrderBy(use => use.Time)];
    }

    private void Read(string path, List<ReplayUse> uses, CancellationToken cancellation)
    {
        var format = LogFormats.Detect([.. LogFile.Lines(path).Take(LogReader.DetectionLinesMax)]);
        if (format == LogFormat.Unknown) throw new UserErrorException($"{path}: none of its first lines is one of a log that is known here", ExitCode.Usage);
        _formats.Add(format);
        var reader = new LogReader(Path.GetFileName(path), format, _clock);
        foreach (var line in LogFile.Lines(path))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var request in reader.Read(line))
            {
                if (Filter.Judge(request) == UseRefusal.None) uses.Add(UseOf(request));
            }

            if (reader.Refused != LineRefusal.None && FirstRefused.Count < NamedMax) FirstRefused.Add($"{Path.GetFileName(path)}:{reader.Counters.Lines} {reader.Refused}");
        }

        _clock = reader.EndsAt;
        Lines += reader.Counters.Lines;
        Requests += reader.Counters.Requests;
        foreach (var (reason, count) in reader.Counters.Refused()) RefusedLines[reason] = RefusedLines.GetValueOrDefault(reason) + count;
    }

    private ReplayUse UseOf(in RequestRecord request)
    {
        var name = ContentName.Of(request.Target);
        if (!_refusals.TryGetValue(name, out var refusal))
        {
            refusal = rules.Judge(request.Method, name);
            if (_refusals.Count < JudgedMax) _refusals.Add(name, refusal);
        }

        return new ReplayUse(BotFilter.ClientOf(request), ContentName.KeyOf(name), request.Time, request.Bytes, refusal);
    }
}
