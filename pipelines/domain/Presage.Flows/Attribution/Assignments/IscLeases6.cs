using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// One <c>ia-na</c>, <c>ia-ta</c> or <c>ia-pd</c> of dhcpd6.leases (dhcpd.leases(5)): the quoted name is the IAID, 4 bytes, and the DUID, with
/// octal escapes; inside stand <c>cltt</c>, when the client was last heard, and addresses or prefixes with their state and end.
/// </summary>
internal sealed class IscLeases6(string quoted)
{
    private const int IaidLength = 4;

    private readonly byte[] _duid = DuidOf(quoted);
    private EventTime? _heard;
    private EventTime? _until;
    private string? _prefix;
    private string _state = "";

    /// <returns>Null when the line begins none.</returns>
    public static IscLeases6? Begin(ReadOnlySpan<char> line) =>
        line.StartsWith("ia-na ", StringComparison.Ordinal) || line.StartsWith("ia-ta ", StringComparison.Ordinal) || line.StartsWith("ia-pd ", StringComparison.Ordinal)
            ? new IscLeases6(line[6..].TrimEnd("{ ").ToString())
            : null;

    /// <returns>Whether the line ends it.</returns>
    public bool Take(ReadOnlySpan<char> line, LeaseHolder holder, AssignmentHistory history)
    {
        if (line.StartsWith("}", StringComparison.Ordinal))
        {
            if (_prefix is null) return true;
            AddTo(history, holder);
            (_prefix, _until, _state) = (null, null, "");
            return false;
        }

        if (line.StartsWith("iaaddr ", StringComparison.Ordinal) || line.StartsWith("iaprefix ", StringComparison.Ordinal))
        {
            _prefix = line[(line.IndexOf(' ') + 1)..].TrimEnd("{ ").ToString();
            return false;
        }

        var statement = line[..Math.Max(0, line.IndexOf(';'))];
        if (IscLeases.Rest(statement, "cltt ") is { IsEmpty: false } heard) _heard = IscLeases.TimeOf(heard);
        else if (IscLeases.Rest(statement, "ends ") is { IsEmpty: false } ends) _until = IscLeases.TimeOf(ends);
        else if (IscLeases.Rest(statement, "binding state ") is { IsEmpty: false } state) _state = state.ToString();
        return false;
    }

    private void AddTo(AssignmentHistory history, LeaseHolder holder)
    {
        if (_state == "abandoned" || _heard is not { } heard || !IpPrefix.TryParse(_prefix!, out var prefix)) history.Skip();
        else if (_state == "released") history.Release(prefix, heard);
        else if (_until is { } until) history.Hold(HolderOf(holder), prefix, heard, until);
        else history.Skip();
    }

    /// <summary>The hardware address stands in a DUID of type 1 behind a time, in one of type 3 at once (RFC 8415 §11). Nothing else is told here.</summary>
    private string? HolderOf(LeaseHolder holder) => holder switch
    {
        LeaseHolder.ClientId => HexOf(_duid),
        LeaseHolder.Hardware when _duid is [0, 1, _, _, _, _, _, _, .. var address] => HexOf(address),
        LeaseHolder.Hardware when _duid is [0, 3, _, _, .. var address] => HexOf(address),
        _ => null,
    };

    private static string HexOf(byte[] bytes) => string.Join(':', bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));

    private static byte[] DuidOf(string quoted)
    {
        var text = quoted.Trim();
        if (text is ['"', .., '"']) text = text[1..^1];
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                bytes.Add((byte)text[at]);
            }
            else if (at + 3 < text.Length && text.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add((byte)((text[at + 1] - '0') * 64 + (text[at + 2] - '0') * 8 + text[at + 3] - '0'));
                at += 3;
            }
            else if (at + 1 < text.Length)
            {
                bytes.Add((byte)text[++at]);
            }
        }

        return [.. bytes.Skip(IaidLength)];
    }
}
