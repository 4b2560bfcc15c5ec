using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads the lines of a directory file and collects everything that is wrong with them.</summary>
internal sealed class DirectoryReader(string fileName)
{
    private static readonly string[] Header = ["prefix", "subscriber", "site", "device", "plan"];

    private readonly Dictionary<IpPrefix, int> _prefixLines = [];
    private readonly Dictionary<SubscriberId, (DirectoryEntry Entry, int Line)> _subscriberLines = [];
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

        if (!_hasHeader && Problems.Count == 0) Report(1, $"the file is empty: its first line must be '{string.Join(',', Header)}'");
    }

    private void ReadHeader(string line, int number)
    {
        _hasHeader = true;
        var cells = CsvLine.Split(line);
        if (cells is null || !cells.Select(cell => cell.Trim()).SequenceEqual(Header, StringComparer.OrdinalIgnoreCase))
            Report(number, $"the first line is '{line}' and must be '{string.Join(',', Header)}'");
    }

    private void ReadEntry(string line, int number)
    {
        var cells = CsvLine.Split(line);
        if (cells is null)
        {
            Report(number, "a double quote is not closed");
            return;
        }

        if (cells.Count != Header.Length)
        {
            Report(number, string.Create(CultureInfo.InvariantCulture, $"{cells.Count} cells where {Header.Length} are needed ({string.Join(',', Header)})"));
            return;
        }

        var problems = Problems.Count;
        var prefix = ReadPrefix(cells[0].Trim(), number);
        var subscriber = ReadSubscriber(cells[1].Trim(), number);
        if (problems != Problems.Count) return;
        Add(new DirectoryEntry(prefix, subscriber, cells[2].Trim(), cells[3].Trim(), cells[4].Trim()), number);
    }

    private IpPrefix ReadPrefix(string text, int number)
    {
        if (!IpPrefix.TryParse(text, out var prefix))
            Report(number, $"'{text}' is no address or prefix; write for example 10.0.0.0/24 or 2001:db8::/56");
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
        if (_prefixLines.TryGetValue(entry.Prefix, out var prefixLine))
        {
            Report(number, string.Create(CultureInfo.InvariantCulture, $"{entry.Prefix} is already in line {prefixLine}"));
            return;
        }

        if (_subscriberLines.TryGetValue(entry.Subscriber, out var known) && (known.Entry.Site != entry.Site || known.Entry.Plan != entry.Plan))
        {
            Report(number, string.Create(CultureInfo.InvariantCulture, $"subscriber '{entry.Subscriber}' has another site or plan in line {known.Line}"));
            return;
        }

        _prefixLines.Add(entry.Prefix, number);
        _subscriberLines.TryAdd(entry.Subscriber, (entry, number));
        Entries.Add(entry);
    }

    private void Report(int line, string message) => Problems.Add(new DirectoryProblem(fileName, line, message));
}
