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

    public long Read { get; private set; }

    public long Skipped { get; private set; }

    public void Skip() => (Read, Skipped) = (Read + 1, Skipped + 1);

    /// <summary>Somebody has the prefix from a time on, until another unless it is renewed.</summary>
    public void Hold(string? holder, IpPrefix prefix, EventTime from, EventTime until)
    {
        if (string.IsNullOrWhiteSpace(holder) || holder.Length > SubscriberId.LengthMax || until <= from)
        {
            Skip();
            return;
        }

        Read++;
        if (!_byPrefix.TryGetValue(prefix, out var holders)) _byPrefix.Add(prefix, holders = []);
        if (holders.Count > 0 && holders[^1].Holder == holder && from <= holders[^1].Until)
        {
            holders[^1] = holders[^1] with { From = Earlier(holders[^1].From, from), Until = until };
            return;
        }

        End(holders, from);
        holders.Add(new AddressAssignment(holder, prefix, from, until, PortRange.All));
        if (holders.Count > HoldersMax) holders.RemoveAt(0);
    }

    /// <summary>Nobody has the prefix from a time on.</summary>
    public void Release(IpPrefix prefix, EventTime at)
    {
        Read++;
        if (_byPrefix.TryGetValue(prefix, out var holders)) End(holders, at);
    }

    /// <param name="since">What ended before is left out.</param>
    public AssignmentTally ToTally(EventTime since) => new(
        [.. _byPrefix.Values.SelectMany(holders => holders).Where(one => one.Until > since && one.Until > one.From)
            .OrderBy(one => one.Prefix.Address.Bits).ThenBy(one => one.Prefix.Length).ThenBy(one => one.From)],
        Read,
        Skipped);

    private static void End(List<AddressAssignment> holders, EventTime at)
    {
        if (holders.Count > 0 && holders[^1].Until > at) holders[^1] = holders[^1] with { Until = at };
    }

    private static EventTime Earlier(EventTime left, EventTime right) => left < right ? left : right;
}
