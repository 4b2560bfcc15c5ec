using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Kea's memfile, columns by the header (kea "Lease file format"): <c>address</c>, <c>hwaddr</c>, <c>client_id</c> or <c>duid</c>,
/// <c>valid_lifetime</c>, <c>expire</c> (Unix seconds), <c>hostname</c>, <c>state</c>, with IPv6 <c>lease_type</c> and <c>prefix_len</c>.
/// </summary>
internal static class KeaLeases
{
    private const string DelegatedPrefix = "2";
    private const string Declined = "1";
    private const long Infinite = uint.MaxValue;

    public static void Read(string text, LeaseHolder holder, AssignmentHistory history) => CsvTable.Read(text, row => Add(row, holder, history));

    private static void Add(CsvTable row, LeaseHolder holder, AssignmentHistory history)
    {
        var address = row["leasetype"] == DelegatedPrefix ? $"{row["address"]}/{row["prefixlen"]}" : row["address"];
        if (row["state"] == Declined || !IpPrefix.TryParse(address, out var prefix) || !TryNumber(row["expire"], out var expire) || !TryNumber(row["validlifetime"], out var lifetime))
        {
            history.Skip();
            return;
        }

        // A lifetime of zero says that the lease is gone.
        var end = new EventTime(expire * 1000);
        if (lifetime == 0) history.Release(prefix, end);
        else history.Hold(HolderOf(row, holder), prefix, new EventTime((expire - lifetime) * 1000), lifetime == Infinite ? DirectoryEntry.Forever : end, system: SystemOf(row["usercontext"]));
    }

    private static string HolderOf(CsvTable row, LeaseHolder holder) => holder switch
    {
        LeaseHolder.Hostname => row["hostname"].TrimEnd('.'),
        LeaseHolder.ClientId => row["clientid", "duid"],
        LeaseHolder.CircuitId => CircuitOf(row["usercontext"]),
        _ => row["hwaddr"],
    };

    /// <summary>Kea keeps relay information in the user context, commas as <c>&amp;#x2c</c>: <c>"sub-options": "0x01…"</c>, sub-option 1 first (RFC 3046 §2.0).</summary>
    private static string CircuitOf(string context)
    {
        const string key = "\"sub-options\":";
        var at = context.IndexOf(key, StringComparison.Ordinal);
        if (at < 0) return "";
        var hex = context[(at + key.Length)..].TrimStart(' ', '"');
        if (!hex.StartsWith("0x01", StringComparison.OrdinalIgnoreCase) || hex.Length < 6) return "";
        if (!int.TryParse(hex.AsSpan(4, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || hex.Length < 6 + 2 * length) return "";
        return "0x" + hex.Substring(6, 2 * length).ToLowerInvariant();
    }

    /// <summary>What a hook put there: Kea itself keeps no vendor class.</summary>
    private static string SystemOf(string context)
    {
        const string key = "\"vendor-class";
        var at = context.IndexOf(key, StringComparison.Ordinal);
        return at < 0 ? "" : OperatingSystems.NameOf(OperatingSystems.Of(context.AsSpan(at + key.Length)));
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= int.MaxValue * 100L;
}
