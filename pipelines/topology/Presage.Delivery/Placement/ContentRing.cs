using System.Collections.Immutable;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// Which server a content is asked of: its owner on the ring; while a change of the ring is warmed up, whoever had it before; and for the hottest contents, where their owner
/// has more than its share of the requests, servers that follow. Thread-safe; the ring itself is an immutable snapshot that is swapped.
/// </summary>
public sealed class ContentRing
{
    private readonly Lock _lock = new();
    private readonly RingSettings _settings;
    private readonly RingSlot _slot;
    private readonly RequestTally _tally;
    private readonly Dictionary<ulong, string> _names = [];
    private WarmHandOver? _handOver;
    private LoadPlan? _plan;
    private bool _isNew = true;

    public ContentRing(RingSettings settings)
    {
        (_settings, _slot) = (settings, new RingSlot(HashRing.Build(1, [settings.Node])));
        _tally = new RequestTally(settings.HotItemsMax);
    }

    /// <summary>This server.</summary>
    public string Self => _settings.Node.Id;

    /// <summary>The ring that is in force, or will be when <see cref="Pending"/> is empty.</summary>
    public HashRing Next
    {
        get
        {
            lock (_lock) return _handOver?.To ?? _slot.Current;
        }
    }

    /// <summary>Servers that still warm up for the last change.</summary>
    public IReadOnlyCollection<string> Pending
    {
        get
        {
            lock (_lock) return _handOver?.Pending ?? [];
        }
    }

    /// <summary>Hot contents that more than their owner serve.</summary>
    public int SpilledCount => Volatile.Read(ref _plan)?.SpilledCount ?? 0;

    /// <summary>The name under which a content lies on the ring.</summary>
    public static string NameOf(string origin, string id) => origin + id;

    /// <summary>Counts a request, and gives the server to ask.</summary>
    public string ServerOf(string origin, string id)
    {
        var name = NameOf(origin, id);
        var point = RingHash.Of(name);
        lock (_lock)
        {
            _tally.Count(point);
            if (_names.Count < 2 * _settings.HotItemsMax) _names.TryAdd(point, name);
            if (_handOver is { } handOver) return handOver.ServerOf(point);
        }

        var ring = _slot.Current;
        // The same server asks for the same content at the same place each time.
        var draw = StableHash.Of(Self + name) / Math.Pow(2, 64);
        return ring.Nodes[_plan is { } plan && plan.Ring == ring ? plan.NodeFor(point, Math.Min(draw, 0.9999999)) : ring.Owner(point)].Id;
    }

    /// <summary>The servers that a content lies with, its owner first.</summary>
    public IReadOnlyList<string> ServersOf(string origin, string id)
    {
        var ring = Next;
        Span<int> into = stackalloc int[3];
        var count = ring.Replicas(RingHash.Of(NameOf(origin, id)), into);
        return [.. into[..count].ToArray().Select(index => ring.Nodes[index].Id)];
    }

    /// <summary>A server came; false if it is there already.</summary>
    public bool Join(RingNode node)
    {
        lock (_lock)
        {
            if ((_handOver?.To ?? _slot.Current).IndexOf(node.Id) >= 0) return false;
            var current = Finish();
            var next = current.With(node);
            // Who has just started is the one that joins: the others have been serving without it.
            Change(_isNew ? HashRing.Build(current.Number, next.Nodes.Where(one => one.Id != Self)) : current, next, []);
            return true;
        }
    }

    /// <summary>A server is gone without a word; false if it was not there.</summary>
    public bool Lose(string nodeId)
    {
        lock (_lock)
        {
            if (nodeId == Self || (_handOver?.To ?? _slot.Current).IndexOf(nodeId) < 0) return false;
            var current = Finish();
            Change(current, current.Without(nodeId), [nodeId]);
            return true;
        }
    }

    /// <summary>A server goes, and gives what it has until others have it; false if it was not there.</summary>
    public bool Leave(string nodeId)
    {
        lock (_lock)
        {
            if (nodeId == Self || (_handOver?.To ?? _slot.Current).IndexOf(nodeId) < 0) return false;
            var current = Finish();
            Change(current, current.Without(nodeId), []);
            return true;
        }
    }

    /// <summary>This server serves already: who comes from now on joins it, and not it them.</summary>
    public void Settle()
    {
        lock (_lock) _isNew = false;
    }

    /// <summary>A server has what it is to own, or has run out of time for it.</summary>
    public void Ready(string nodeId)
    {
        lock (_lock)
        {
            if (nodeId == Self) _isNew = false;
            if (_handOver is null) return;
            _handOver = _handOver.Ready(nodeId);
            if (_handOver.IsOver) Finish();
        }
    }

    /// <summary>The most asked for contents with their requests.</summary>
    public IReadOnlyList<HotContent> Hot(int count)
    {
        lock (_lock) return [.. _tally.Top(count).Where(hot => _names.ContainsKey(hot.Key)).Select(hot => new HotContent(_names[hot.Key], hot.Count))];
    }

    /// <summary>What this server is to fetch for the change that is being warmed up, the most asked for first; empty without one.</summary>
    public ImmutableArray<RingItem> ToWarm(IEnumerable<HotContent> hot)
    {
        WarmHandOver? handOver;
        lock (_lock) handOver = _handOver;
        if (handOver is null || !handOver.Pending.Contains(Self)) return [];
        var items = hot.Select(one => new RingItem(one.Name, RingHash.Of(one.Name), 0, one.Load));
        return handOver.ToPrefetch(items, copies: 1).GetValueOrDefault(Self, []);
    }

    /// <summary>Plans anew which hot contents are served by more than their owner, and lets older requests count less.</summary>
    public void PlanLoad()
    {
        lock (_lock)
        {
            var ring = _slot.Current;
            var top = _tally.Top(_settings.HotItemsMax);
            var loads = new double[ring.Nodes.Length];
            foreach (var (point, count) in top) loads[ring.Owner(point)] += count;
            _plan = loads.Sum() > 0 && loads.Length > 1
                ? LoadPlan.Make(ring, [.. top.Select(hot => new RingItem("", hot.Key, 0, hot.Count))], loads, _settings.LoadBound)
                : null;
            _tally.Decay(0.5);
            var kept = top.Select(hot => hot.Key).ToHashSet();
            foreach (var point in _names.Keys.Where(point => !kept.Contains(point)).ToArray()) _names.Remove(point);
        }
    }

    private void Change(HashRing from, HashRing to, IEnumerable<string> gone)
    {
        _handOver = WarmHandOver.Start(from, to, gone);
        if (_handOver.IsOver) Finish();
    }

    private HashRing Finish()
    {
        if (_handOver is { } handOver) _slot.Swap(handOver.To);
        _handOver = null;
        return _slot.Current;
    }
}
