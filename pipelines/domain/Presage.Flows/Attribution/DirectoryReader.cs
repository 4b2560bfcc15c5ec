using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads the lines of a directory file and collects everything that is wrong with them.</summary>
internal sealed class DirectoryReader(string fileName)
{
    private static readonly string[] Header = ["prefix", "subscriber", "site", "device", "plan"];

    private static readonly string[] Optional = ["from", "until", "ports", "system"];

    private readonly Dictionary<IpPrefix, List<(DirectoryEntry Entry, int Line)>> _prefixLines = [];
    private readonly Dictionary<SubscriberId, (DirectoryEntry Entry, int Line)> _subscriberLines = [];
    private string[] _columns = [];
    private bool _hasHeader;

    public List<DirectoryEntry> Entries { get; } = [];

    public List<DirectoryProblem> Problems { get; } = [];

    public void Read(string csv)
    {
        var number = 0;
        foreach (var line in csv.EnumerateLines())
        {
            number++;
            var text = number == 1 ? line.TrimStart('\uFEFF') : line;
            if (text.IsWhiteSpace() || text[0] == '#') continue;
            if (_hasHeader) ReadEntry(text.ToString(), number);
            else ReadHeader(text.ToString(), number);
        }

        foreach (var (prefix, lines) in _prefixLines) CheckOverlaps(prefix, lines);
        Problems.Sort(static (left, right) => left.Line.CompareTo(right.Line));
        if (!_hasHeader && Problems.Count == 0) Report(1, $"the file is empty: its first line must be '{string.Join(',', Header)}'");
    }

    private void ReadHeader(string line, int number)
    {
        _hasHeader = true;
        string[] columns = [.. (CsvLine.Split(line) ?? []).Select(cell => cell.Trim().ToLowerInvariant())];
        var isRight = columns.Take(Header.Length).SequenceEqual(Header)
            && columns.Skip(Header.Length).All(Optional.Contains) && columns.Distinct().Count() == columns.Length;
        _columns = isRight ? columns : Header;
        if (!isRight) Report(number, $"the first line is '{line}' and must be '{string.Join(',', Header)}', behind which {string.Join(", ", Optional)} may stand");
    }

    private void ReadEntry(string line, int number)
    {
        var cells = CsvLine.Split(line);
        if (cells is null)
        {
            Report(number, "a double quote is not closed");
            return;
        }

        if (cells.Count != _columns.Length)
        {
            Report(number, string.Create(CultureInfo.InvariantCulture, $"{cells.Count} cells where {_columns.Length} are needed ({string.Join(',', _columns)})"));
            return;
        }

        var problems = Problems.Count;
        var prefix = ReadPrefix(cells[0].Trim(), number);
        var subscriber = ReadSubscriber(cells[1].Trim(), number);
        var (from, until) = (ReadTime(cells, "from", EventTime.Min, number), ReadTime(cells, "until", DirectoryEntry.Forever, number));
        if (!PortRange.TryParse(CellOf(cells, "ports"), out var ports)) Report(number, $"'{CellOf(cells, "ports")}' is no range of ports; write for example 1024-2047");
        if (until <= from) Report(number, "it ends before it begins: until must be later than from");
        if (problems != Problems.Count) return;
        Add(new DirectoryEntry(prefix, subscriber, cells[2].Trim(), cells[3].Trim(), cells[4].Trim()) { From = from, Until = until, Ports = ports, System = CellOf(cells, "system") }, number);
    }

    private string CellOf(List<string> cells, string column) => Array.IndexOf(_columns, column) is var at and >= 0 ? cells[at].Trim() : "";

    private EventTime ReadTime(List<string> cells, string column, EventTime otherwise, int number)
    {
        var text = CellOf(cells, column);
        if (text.Length == 0) return otherwise;
        if (!TextTimes.TryParse(text, out var unixMilliseconds))
            Report(number, $"'{text}' is no time; write for example 2026-11-22T10:00:00Z, or seconds since 1970");
        return new EventTime(unixMilliseconds);
    }

    private IpPrefix? ReadPrefix(string text, int number)
    {
        if (text.Length == 0) return null;
        if (!IpPrefix.TryParse(text, out var prefix))
            Report(number, $"'{text}' is no address or prefix; write for example 10.0.0.0/24 or 2001:db8::/56, or nothing where other sources tell the addresses");
        return prefix;
    }

    private SubscriberId ReadSubscriber(string text, int number)
    {
        if (text.Length == 0) Report(number, "the subscriber is empty");
        else if (text.Length > SubscriberId.LengthMax)
            Report(number, string.Create(CultureInfo.InvariantCulture, $"the subscriber has {text.Length} characters; at most {SubscriberId.LengthMax} are allowed"));
        return new SubscriberId(text);
    }

    private void Add(DirectoryEntry entry, int number)
    {
        if (entry.Prefix is { } prefix)
        {
            if (!_prefixLines.TryGetValue(prefix, out var others)) _prefixLines.Add(prefix, others = []);
            others.Add((entry, number));
        }

        if (_subscriberLines.TryGetValue(entry.Subscriber, out var known) && (known.Entry.Site != entry.Site || known.Entry.Plan != entry.Plan))
        {
            Report(number, string.Create(CultureInfo.InvariantCulture, $"subscriber '{entry.Subscriber}' has another site or plan in line {known.Line}"));
            return;
        }

        _subscriberLines.TryAdd(entry.Subscriber, (entry, number));
        Entries.Add(entry);
    }

    /// <summary>Holders of one prefix may follow each other, or share its ports; a sweep over the ports finds who do neither.</summary>
    private void CheckOverlaps(IpPrefix prefix, List<(DirectoryEntry Entry, int Line)> lines)
    {
        if (lines.Count < 2) return;
        var open = new List<(DirectoryEntry Entry, int Line)>();
        foreach (var line in lines.OrderBy(line => line.Entry.Ports.First).ThenBy(line => line.Line))
        {
            open.RemoveAll(other => other.Entry.Ports.Last < line.Entry.Ports.First);
            var taken = open.Find(other => other.Entry.Meets(line.Entry));
            if (taken.Entry is null) open.Add(line);
            else Report(Math.Max(line.Line, taken.Line), string.Create(CultureInfo.InvariantCulture, $"{prefix} is already in line {Math.Min(line.Line, taken.Line)}"));
        }
    }

    private void Report(int line, string message) => Problems.Add(new DirectoryProblem(fileName, line, message));
}
