namespace Presage.Flows;

/// <summary>Joins IP fragments into packets: at most <see cref="PacketsMax"/> at a time, the oldest given up for a new one.</summary>
/// <remarks>Fragments may come in any order. One that overlaps another, or ends past 65,535, gives the whole packet up.</remarks>
internal sealed class FragmentJoiner(CaptureCounters counters)
{
    public const int PacketsMax = 64;
    private const int PacketLengthMax = 65_535;

    private readonly Dictionary<FragmentKey, FragmentedPacket> _packets = [];
    private readonly Queue<FragmentKey> _order = new();

    /// <param name="content">This fragment's content.</param>
    /// <param name="whole">With true: the packet's content, valid until the next call.</param>
    public bool TryJoin(scoped in PacketInfo packet, ReadOnlySpan<byte> content, out ReadOnlySpan<byte> whole)
    {
        whole = default;
        var key = new FragmentKey(packet.Source, packet.Destination, packet.FragmentId, packet.Protocol);
        if (!_packets.TryGetValue(key, out var joined)) joined = Begin(key);
        if (packet.IsCut || packet.FragmentOffset + content.Length > PacketLengthMax || !joined.TryAdd(packet.FragmentOffset, content, packet.HasMoreFragments))
        {
            counters.FragmentsDropped += joined.Fragments + 1;
            _packets.Remove(key);
            return false;
        }

        if (!joined.IsWhole) return false;
        _packets.Remove(key);
        whole = joined.Content;
        return true;
    }

    /// <summary>Gives up what is unfinished: nothing more comes.</summary>
    public void GiveUp()
    {
        foreach (var packet in _packets.Values) counters.FragmentsDropped += packet.Fragments;
        _packets.Clear();
        _order.Clear();
    }

    private FragmentedPacket Begin(FragmentKey key)
    {
        while (_packets.Count >= PacketsMax || _order.Count >= 2 * PacketsMax)
        {
            if (_packets.Remove(_order.Dequeue(), out var oldest)) counters.FragmentsDropped += oldest.Fragments;
        }

        var packet = new FragmentedPacket();
        _packets.Add(key, packet);
        _order.Enqueue(key);
        return packet;
    }
}
