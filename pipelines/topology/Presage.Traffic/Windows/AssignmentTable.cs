using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>
/// The addresses that a topic gives to subscribers: by key what its newest message says, and for a while what its messages before said of the time
/// before it. Any thread.
/// </summary>
/// <remarks>
/// At most <paramref name="countMax"/> addresses that are in force; of the ended ones as many, the newest. Where messages of two keys give one
/// address to two subscribers for the same time, both stay, and who began last has it.
/// </remarks>
/// <param name="history">How long an address that ended is remembered, in the time of the messages.</param>
public sealed class AssignmentTable(int countMax, TimeSpan history)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IReadOnlyList<AddressAssignment>> _byKey = [];
    private readonly Queue<AddressAssignment> _ended = new();
    private readonly long[] _dropped = new long[Enum.GetValues<AssignmentMessageReason>().Length];
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private int _version;
    private long _messages;

    /// <summary>Rises with each change.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Addresses in force.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Messages taken, right or wrong.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Ends when all that stood in the topic at the start has been read.</summary>
    public Task CaughtUp => _caughtUp.Task;

    public IReadOnlyList<AddressAssignment> All
    {
        get
        {
            lock (_lock) return [.. _ended, .. _byKey.Values.SelectMany(addresses => addresses)];
        }
    }

    public long CountOf(AssignmentMessageReason reason) => Volatile.Read(ref _dropped[(int)reason]);

    public void MarkCaughtUp() => _caughtUp.TrySetResult();

    /// <param name="key">Empty where the message has none.</param>
    /// <param name="value">Null: what the key said is withdrawn.</param>
    /// <param name="at">When the message was made: what it takes the place of ends there.</param>
    public void Take(string key, byte[]? value, EventTime at)
    {
        Interlocked.Increment(ref _messages);
        IReadOnlyList<AddressAssignment> addresses = [];
        var problem = key.Length == 0 ? AssignmentMessageReason.KeyMissing : value is { Length: > 0 } ? AssignmentMessage.Parse(key, value, out addresses) : null;
        lock (_lock)
        {
            var before = _byKey.GetValueOrDefault(key, []);
            if (_count - before.Count + addresses.Count > countMax) problem ??= AssignmentMessageReason.TooMany;
            if (problem is { } reason)
            {
                _dropped[(int)reason]++;
                return;
            }

            if (before.Count == 0 && addresses.Count == 0) return;
            End(before, addresses, at);
            if (addresses.Count == 0) _byKey.Remove(key);
            else _byKey[key] = addresses;
            _count += addresses.Count - before.Count;
            Volatile.Write(ref _version, _version + 1);
        }
    }

    /// <summary>Flows that are told late find who had an address before.</summary>
    private void End(IReadOnlyList<AddressAssignment> before, IReadOnlyList<AddressAssignment> now, EventTime at)
    {
        foreach (var old in before)
        {
            // The same again only with other times: the newer message knows better.
            if (now.Any(one => one.Holder == old.Holder && one.Prefix == old.Prefix && one.Ports == old.Ports)) continue;
            if (old.From < at) _ended.Enqueue(old with { Until = old.Until < at ? old.Until : at });
        }

        while (_ended.TryPeek(out var oldest) && (_ended.Count > countMax || at - oldest.Until > history)) _ended.Dequeue();
    }
}
