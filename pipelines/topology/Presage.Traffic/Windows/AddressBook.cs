using System.Globalization;
using System.Text;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>The addresses that were given to subscribers from outside, by REST: kept in a file, so that a restart knows them. Safe for any number of threads.</summary>
/// <remarks>The file is a directory file. At most <paramref name="countMax"/> addresses of all subscribers together.</remarks>
/// <param name="path">Null where nothing is kept.</param>
public sealed class AddressBook(string? path, int countMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SubscriberId, IReadOnlyList<AddressAssignment>> _bySubscriber = [];
    private int _count;
    private int _version;

    /// <summary>Rises with each change.</summary>
    public int Version => Volatile.Read(ref _version);

    public IReadOnlyList<AddressAssignment> All
    {
        get
        {
            lock (_lock) return [.. _bySubscriber.Values.SelectMany(addresses => addresses)];
        }
    }

    /// <exception cref="DirectoryFileException">The file is damaged.</exception>
    public static AddressBook Open(string path, int countMax)
    {
        var book = new AddressBook(path, countMax);
        if (!File.Exists(path)) return book;
        var parsed = SubscriberDirectory.Parse(DirectoryFileException.ReadOf(path), path);
        if (parsed.Directory is not { } directory) throw DirectoryFileException.For(parsed.Problems);
        foreach (var entries in directory.Entries.Where(entry => entry.Prefix is not null).GroupBy(entry => entry.Subscriber))
            book._bySubscriber.Add(entries.Key, [.. entries.Select(entry => new AddressAssignment(entry.Subscriber.Value, entry.Prefix!.Value, entry.From, entry.Until, entry.Ports) { System = entry.System })]);
        book._count = directory.Entries.Count;
        book._version = 1;
        return book;
    }

    public IReadOnlyList<AddressAssignment> Of(SubscriberId subscriber)
    {
        lock (_lock) return _bySubscriber.GetValueOrDefault(subscriber, []);
    }

    /// <summary>Gives a subscriber these addresses in place of those it was given before.</summary>
    /// <returns>Whom one of them belongs to at the same time on the same port, or that there is no room; null when all went well.</returns>
    /// <exception cref="IOException">The file cannot be written; nothing has changed.</exception>
    public string? TrySet(SubscriberId subscriber, IReadOnlyList<AddressAssignment> addresses)
    {
        // The file has one line for each address, and white space around a cell is none of it.
        if (subscriber.Value.Any(char.IsControl) || subscriber.Value.Trim() != subscriber.Value || subscriber.Value.Length == 0)
            return "A subscriber's name has no control characters and no white space around it.";
        lock (_lock)
        {
            var before = _bySubscriber.GetValueOrDefault(subscriber, []);
            if (_count - before.Count + addresses.Count > countMax) return string.Create(CultureInfo.InvariantCulture, $"{countMax} addresses are given already");
            foreach (var (other, theirs) in _bySubscriber)
            {
                if (other == subscriber) continue;
                foreach (var taken in theirs)
                    if (addresses.Any(address => Meet(address, taken))) return $"{taken.Prefix} belongs to subscriber '{other}'";
            }

            Replace(subscriber, addresses);
            try
            {
                Save();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                Replace(subscriber, before);
                throw new IOException(problem.Message, problem);
            }

            _count += addresses.Count - before.Count;
            Volatile.Write(ref _version, _version + 1);
            return null;
        }
    }

    private static bool Meet(in AddressAssignment left, in AddressAssignment right) =>
        left.Prefix == right.Prefix && left.From < right.Until && right.From < left.Until && left.Ports.Overlaps(right.Ports);

    private void Replace(SubscriberId subscriber, IReadOnlyList<AddressAssignment> addresses)
    {
        if (addresses.Count == 0) _bySubscriber.Remove(subscriber);
        else _bySubscriber[subscriber] = addresses;
    }

    private void Save()
    {
        if (path is null) return;
        var text = new StringBuilder("prefix,subscriber,site,device,plan,from,until,ports,system\n");
        foreach (var address in _bySubscriber.Values.SelectMany(addresses => addresses))
        {
            var (subscriber, system) = (Quoted(address.Holder), Quoted(address.System));
            text.Append(CultureInfo.InvariantCulture, $"{address.Prefix},{subscriber},,,,{TextOf(address.From)},{TextOf(address.Until)},{address.Ports},{system}\n");
        }

        File.WriteAllText(path + ".new", text.ToString());
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string Quoted(string text) => text.Length == 0 ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string TextOf(EventTime time) => time == EventTime.Min || time == DirectoryEntry.Forever ? "" : time.ToString();
}
