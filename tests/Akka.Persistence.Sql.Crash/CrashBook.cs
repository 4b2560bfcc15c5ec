using System.Globalization;

namespace Akka.Persistence.Sql.Crash;

/// <summary>What was acknowledged and what was found stored, by actor; every contradiction is a finding.</summary>
internal sealed class CrashBook
{
    private readonly Dictionary<string, long> _acknowledged = [];
    private readonly Dictionary<string, long> _stored = [];

    public List<string> Findings { get; } = [];

    public long LastOrdering { get; private set; }

    public long Acknowledged => _acknowledged.Values.Sum();

    public long Stored => _stored.Values.Sum();

    /// <summary>A line of the process: "stored ID NUMBER", "recovered ID NUMBER" or "wrong …".</summary>
    public void Note(string line)
    {
        var words = line.Split(' ');
        if (words is not [var what and ("stored" or "recovered"), var id, var text])
        {
            Findings.Add(line);
            return;
        }
        var number = long.Parse(text, CultureInfo.InvariantCulture);
        var known = _acknowledged.GetValueOrDefault(id);
        if (what == "recovered" ? number < known : number != known + 1)
        {
            Findings.Add($"{line}, but {known} was acknowledged before");
        }
        _acknowledged[id] = Math.Max(number, known);
    }

    /// <summary>Takes the rows that are new since the last check: numbers go on one by one, and nothing acknowledged is missing.</summary>
    public void Check(List<CrashRow> rows)
    {
        foreach (var row in rows)
        {
            var expected = _stored.GetValueOrDefault(row.PersistenceId) + 1;
            if (row.SequenceNr != expected || row.Text != $"\"{expected}\"")
            {
                Findings.Add($"{row} is stored where number {expected} should be");
            }
            _stored[row.PersistenceId] = row.SequenceNr;
            LastOrdering = row.Ordering;
        }
        foreach (var (id, acknowledged) in _acknowledged)
        {
            if (_stored.GetValueOrDefault(id) < acknowledged)
            {
                Findings.Add($"{id}: {acknowledged} was acknowledged, {_stored.GetValueOrDefault(id)} is stored");
            }
        }
    }
}
