using System.Text;

namespace Presage.Flows;

/// <summary>The names that the options records of one domain gave (RFC 3954 §6.1; RFC 6759 §4): of applications, interfaces, samplers, VRFs.</summary>
/// <remarks>At most <c>namesMax</c> of all kinds together, each of at most <see cref="LengthMax"/> bytes; another one is refused and counted by the caller.</remarks>
internal sealed class OptionNames(int namesMax)
{
    public const int LengthMax = 256;

    private readonly Dictionary<(OptionName Kind, ulong Key), string> _names = [];

    public int Count => _names.Count;

    public IEnumerable<(OptionName Kind, ulong Key, string Name)> All => _names.Select(static pair => (pair.Key.Kind, pair.Key.Key, pair.Value));

    public string? Find(OptionName kind, ulong key) => _names.GetValueOrDefault((kind, key));

    /// <returns>False when there is no room for another name.</returns>
    public bool TrySet(OptionName kind, ulong key, ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name[..Math.Min(name.Length, LengthMax)]).TrimEnd('\0', ' ');
        if (text.Length == 0) return true;
        if (!_names.ContainsKey((kind, key)) && _names.Count >= namesMax) return false;
        _names[(kind, key)] = text;
        return true;
    }

    public void Restore(OptionName kind, ulong key, string name)
    {
        if (_names.Count < namesMax) _names[(kind, key)] = name;
    }
}
