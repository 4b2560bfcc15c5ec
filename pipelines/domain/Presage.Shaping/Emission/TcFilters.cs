using System.Globalization;
using System.Text;
using Presage.Core;

namespace Presage.Shaping;

/// <summary>
/// Sorts packets into the classes of one link: <c>flower</c> filters on <c>1:</c> that match the subscriber's end of the packet, the destination
/// downward and the source upward. Remembers what is set and which handle it has, so that only differences are written.
/// </summary>
/// <remarks>
/// The longest prefix wins: each length has a priority of its own, 100 + (32 − length) for IPv4 and 200 + (128 − length) for IPv6, and the kernel
/// asks the lowest number first; within one it looks the address up in a hash table. Handles count up from 1 and are not used again before
/// <see cref="Reset"/>. Source: iproute2 <c>tc-flower(8)</c>. Not thread-safe.
/// </remarks>
public sealed class TcFilters
{
    /// <summary>Filters of one link; more are refused by an exception, since the caller's directory is bounded lower.</summary>
    public const int Max = 1 << 20;

    private readonly string _device;
    private readonly string _address;
    private readonly Dictionary<ClassFilter, uint> _handles = [];
    private uint _last;

    /// <exception cref="ArgumentException">The interface's name is not safe in a script.</exception>
    public TcFilters(LinkProfile link)
    {
        if (!link.IsInterfaceSafe) throw new ArgumentException($"'{link.Interface}' is not an interface name", nameof(link));
        _device = link.Interface;
        _address = link.Direction == Direction.Down ? "dst_ip" : "src_ip";
    }

    /// <summary>Forgets what is set; call it when the classes are built anew, which drops all filters with the root.</summary>
    public void Reset()
    {
        _handles.Clear();
        _last = 0;
    }

    /// <summary>The texts that lead from what is set to <paramref name="wanted"/>; removals ascending by handle, additions in the wanted order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Max"/>.</exception>
    public FilterScript ChangeTo(IReadOnlyCollection<ClassFilter> wanted)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.Count, Max, nameof(wanted));
        var keep = wanted.ToHashSet();
        var removals = new StringBuilder();
        foreach (var (filter, handle) in _handles.Where(pair => !keep.Contains(pair.Key)).OrderBy(pair => pair.Value).ToList())
        {
            _handles.Remove(filter);
            removals.Append(CultureInfo.InvariantCulture, $"filter del dev {_device} parent 1: {KeyOf(filter.Prefix)} handle 0x{handle:x} flower\n");
        }

        var additions = new StringBuilder();
        foreach (var filter in wanted.Where(filter => !_handles.ContainsKey(filter)))
        {
            _handles.Add(filter, ++_last);
            additions.Append(AdditionOf(filter, _last));
        }

        return new FilterScript(removals.ToString(), additions.ToString());
    }

    /// <summary>All that is set, with the handles it has, for an interface whose classes are there and whose filters are not; ascending by handle.</summary>
    public string Whole() => string.Concat(_handles.OrderBy(pair => pair.Value).Select(pair => AdditionOf(pair.Key, pair.Value)));

    private string AdditionOf(ClassFilter filter, uint handle) => string.Create(
        CultureInfo.InvariantCulture,
        $"filter add dev {_device} parent 1: {KeyOf(filter.Prefix)} handle 0x{handle:x} flower {_address} {filter.Prefix} classid 1:{filter.Minor:x}\n");

    private static string KeyOf(IpPrefix prefix)
    {
        var isV4 = prefix.Address.IsV4 && prefix.Length >= 96;
        var priority = (isV4 ? 100 : 200) + 128 - prefix.Length;
        return string.Create(CultureInfo.InvariantCulture, $"protocol {(isV4 ? "ip" : "ipv6")} prio {priority}");
    }
}
