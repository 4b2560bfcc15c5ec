namespace Presage.Traffic;

/// <summary>What the kernel tells beside a message: <c>struct cmsghdr</c> of <c>sys/socket.h</c> (length of 8 bytes, level and kind of 4), then its value.</summary>
internal readonly struct KernelNotes
{
    private const int HeadBytes = 16;

    private KernelNotes(int segmentBytes, uint? drops) => (SegmentBytes, Drops) = (segmentBytes, drops);

    /// <summary>Length of each of the datagrams that came as one message (UDP_GRO), the last of which may be shorter; 0: it is one.</summary>
    public int SegmentBytes { get; }

    /// <summary>Datagrams dropped at the socket when this one was queued (SO_RXQ_OVFL); null: none so far.</summary>
    public uint? Drops { get; }

    public static unsafe KernelNotes Of(in MessageHeader message)
    {
        var (segment, drops) = (0, (uint?)null);
        var at = message.Control;
        var end = at + message.ControlLength;
        while (at + HeadBytes + sizeof(int) <= end)
        {
            var (length, level, kind) = (*(nuint*)at, *(int*)(at + 8), *(int*)(at + 12));
            if (length < HeadBytes) break;
            if (level == LinuxCalls.UdpLevel && kind == LinuxCalls.UdpGro) segment = *(int*)(at + HeadBytes);
            else if (level == LinuxCalls.SocketLevel && kind == LinuxCalls.QueueOverflow) drops = *(uint*)(at + HeadBytes);
            at += (length + 7) & ~(nuint)7;
        }

        return new KernelNotes(segment, drops);
    }
}
