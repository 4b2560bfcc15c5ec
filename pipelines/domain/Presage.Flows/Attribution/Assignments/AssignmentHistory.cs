using Presage.Core;

namespace Presage.Flows;

/// <summary>Puts records of leases and sessions, in the order of their file, into who had which prefix when.</summary>
/// <remarks>
/// Such files are logs: a later record of a prefix renews it for the same holder, and ends it for another. Of each prefix the newest
/// <see cref="HoldersMax"/> holders are kept.
/// </remarks>
internal sealed class AssignmentHistory
{
    private const int HoldersMax = 16;

    private readonly Dictionary<IpPrefix, List<AddressAssignment>> _byPrefix = [];

    /// <summary>The device behind which each prefix's newest holder is, where that is told.</summary>
    private readonly Dictionary<IpPrefix, string> _deviceOf = [];

    /// <summary>The prefixes that were ever given out behind each device; what went elsewhere since is still among them.</summary>
    private readonly Dictionary<string, HashSet<IpPrefix>> _behind = [];

    public long Read { get; private set; }

    public long Skipped { get; private set; }

    public void Skip() => (Read, Skipped) = (Read + 1, Skipped + 1);

    /// <summary>Somebody has the prefix from a time on, until another unless it is renewed.</summary>
    public void Hold(string? holder, IpPrefix prefix, EventTime from, EventTime until, string device = "", string system = "")
    {
        if (string.IsNullOrWhiteSpace(holder) || holder.Length > SubscriberId.LengthMax || until <= from)
        {
            Skip();
            return;
        }

        Read++;
        Place(prefix, device);
        if (!_byPrefix.TryGetValue(prefix, out var holders)) _byPrefix.Add(prefix, holders = []);
        if (holders.Count > 0 && holders[^1].Holder == holder && from <= holders[^1].Until)
        {
            holders[^1] = holders[^1] with { From = Earlier(holders[^1].From, from), Until = until, System = system.Length > 0 ? system : holders[^1].System };
            return;
        }

        End(holders, from);
        holders.Add(new AddressAssignment(holder, prefix, from, until, PortRange.All) { System = system });
        if (holders.Count > HoldersMax) holders.RemoveAt(0);
    }

    /// <summary>Nobody has the prefix from a time on.</summary>
    public void Release(IpPrefix prefix, EventTime at)
    {
        Read++;
        if (_byPrefix.TryGetValue(prefix, out var holders)) End(holders, at);
    }

    /// <summary>All that a device gave out is over: it started, or went down.</summary>
    public void ReleaseAll(string device, EventTime at)
    {
        Read++;
        if (!_behind.Remove(device, out var prefixes)) return;
        foreach (var prefix in prefixes)
        {
            if (_deviceOf.GetValueOrDefault(prefix) != device) continue;
            _deviceOf.Remove(prefix);
            if (_byPrefix[prefix] is { } holders && holders[^1].From < at) End(holders, at);
        }
    }

    /// <param name="since">What ended before is left out.</param>
    public AssignmentTally ToTally(EventTime since) => new(
        [.. _byPrefix.Values.SelectMany(holders => holders).Where(one => one.Until > since && one.Until > one.From)
            .OrderBy(one => one.Prefix.Address.Bits).ThenBy(one => one.Prefix.Length).ThenBy(one => one.From)],
        Read,
        Skipped);

    private void Place(IpPrefix prefix, string device)
    {
        if (device.Length == 0)
        {
            _deviceOf.Remove(prefix);
            return;
        }

        _deviceOf[prefix] = device;
        if (!_behind.TryGetValue(device, out var prefixes)) _behind.Add(device, prefixes = []);
        prefixes.Add(prefix);
    }

    private static void End(List<AddressAssignment> holders, EventTime at)
    {
        if (holders.Count > 0 && holders[^1].Until > at) holders[^1] = holders[^1] with { Until = at };
    }

    private static EventTime Earlier(EventTime left, EventTime right) => left < right ? left : right;
}
