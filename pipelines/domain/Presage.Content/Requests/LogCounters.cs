namespace Presage.Content;

/// <summary>Lines of a log: read = requests' lines + skipped + refused by reason.</summary>
public sealed class LogCounters
{
    private readonly long[] _refused = new long[Enum.GetValues<LineRefusal>().Length];

    public long Lines { get; internal set; }

    /// <summary>Headers, comments and blank lines.</summary>
    public long Skipped { get; internal set; }

    public long Requests { get; internal set; }

    public long RefusedOf(LineRefusal reason) => _refused[(int)reason];

    /// <summary>Reasons that occurred, with how often.</summary>
    public IReadOnlyDictionary<string, long> Refused() =>
        Enum.GetValues<LineRefusal>().Where(reason => _refused[(int)reason] > 0).ToDictionary(reason => reason.ToString(), RefusedOf);

    internal void Refuse(LineRefusal reason) => _refused[(int)reason]++;
}
