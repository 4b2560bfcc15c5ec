using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// Reads many datagrams a call by Linux's recvmmsg, straight into a batch's pinned memory; datagrams of one sender that the kernel joined
/// (UDP_GRO) are split again. Allocates nothing after it was made.
/// </summary>
internal sealed unsafe class BatchedDatagramSocket : IDatagramSocket
{
    /// <summary>What one call may bring, about: it is still in the cache when it is decoded.</summary>
    private const int CallBytes = 512 << 10;
    private const int MessagesMin = 8;

    private readonly Socket _socket;
    private readonly TimeProvider _clock;
    private readonly MessageSlots _slots;
    private readonly SocketDrops _drops;
    private readonly int _descriptor;
    private readonly int _wake;
    private int _messages = DatagramBatch.SlotsMax;
    private long _droppedJoined;
    private bool _isDisposed;

    /// <exception cref="SocketException">The kernel does not have what this needs.</exception>
    public BatchedDatagramSocket(Socket bound, bool isJoining, TimeProvider clock)
    {
        (_socket, _clock, _drops) = (bound, clock, new SocketDrops(bound));
        _descriptor = (int)bound.Handle;
        Set(LinuxCalls.SocketLevel, LinuxCalls.QueueOverflow, 1);
        if (isJoining) IsJoining = TryJoin();
        Port = ((IPEndPoint)bound.LocalEndPoint!).Port;
        ReceiveBufferBytes = bound.ReceiveBufferSize;
        if (LinuxCalls.recvmmsg(_descriptor, null, 0, LinuxCalls.DoNotWait, null) < 0) throw Failure("recvmmsg");
        _wake = LinuxCalls.CreateEvent();
        if (_wake < 0) throw Failure("eventfd");
        _slots = new MessageSlots(DatagramBatch.SlotsMax);
    }

    public int Port { get; }

    public int ReceiveBufferBytes { get; }

    /// <summary>Whether the kernel joins datagrams of one sender (UDP_GRO, Linux 5.0).</summary>
    public bool IsJoining { get; }

    /// <summary>Of joined messages an estimate: the kernel counts each as one.</summary>
    public long Dropped => Volatile.Read(ref _droppedJoined) + _drops.Ask();

    public bool Receive(DatagramBatch into, int waitMilliseconds)
    {
        var slots = Math.Min(_messages, _slots.Aim(into));
        while (true)
        {
            var received = LinuxCalls.recvmmsg(_descriptor, _slots.Messages, (uint)slots, LinuxCalls.DoNotWait, null);
            if (received > 0)
            {
                Take(into, received);
                // The queue is empty: what it dropped until now belongs to what was just read.
                if (received < slots) _drops.Ask();
                CountDropped(into, received);
                return true;
            }

            var reason = Marshal.GetLastPInvokeError();
            if (reason is not (LinuxCalls.TryAgain or LinuxCalls.Interrupted)) throw Failure("recvmmsg");
            if (reason == LinuxCalls.TryAgain && !Wait(waitMilliseconds)) return false;
        }
    }

    public void Wake()
    {
        // A descriptor that is closed may be another file's by now.
        lock (_drops)
        {
            if (!_isDisposed) LinuxCalls.Signal(_wake);
        }
    }

    /// <summary>Only after the reading thread has left <see cref="Receive"/> for good.</summary>
    public void Dispose()
    {
        lock (_drops)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _ = LinuxCalls.close(_wake);
        }

        _drops.Ask();
        _socket.Dispose();
        _slots.Dispose();
    }

    private static SocketException Failure(string call) =>
        new((int)SocketError.SocketError, $"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    /// <returns>False when nothing came.</returns>
    private bool Wait(int milliseconds)
    {
        var entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = _descriptor, Asked = LinuxCalls.PollIn };
        entries[1] = new PollEntry { Descriptor = _wake, Asked = LinuxCalls.PollIn };
        var ready = LinuxCalls.poll(entries, 2, milliseconds);
        if (ready < 0) return Marshal.GetLastPInvokeError() == LinuxCalls.Interrupted ? true : throw Failure("poll");
        if (entries[1].Happened == 0) return ready > 0;
        LinuxCalls.Reset(_wake);
        return false;
    }

    /// <summary>A message that found no room is taken for as many datagrams as those hold that came with it.</summary>
    private void CountDropped(DatagramBatch into, int messages)
    {
        var dropped = _drops.Take();
        into.DatagramsDropped = dropped * into.Count / messages;
        if (dropped > 0) Volatile.Write(ref _droppedJoined, _droppedJoined + into.DatagramsDropped - dropped);
    }

    private void Take(DatagramBatch into, int count)
    {
        var receivedAt = EventTime.From(_clock.GetUtcNow());
        var last = _slots.Messages[count - 1].Received;
        if (IsJoining) TakeJoined(into, count, receivedAt);
        else TakeEach(into, count, receivedAt);
        _messages = Math.Clamp(CallBytes / (int)Math.Max(1, last), MessagesMin, DatagramBatch.SlotsMax);
    }

    private void TakeEach(DatagramBatch into, int count, EventTime receivedAt)
    {
        var entries = into.PlaceEach(count);
        var message = _slots.Messages;
        for (var index = 0; index < entries.Length; index++, message++)
        {
            entries[index] = new DatagramEntry(index * DatagramBatch.SlotStride, (int)message->Received, SenderOf(message), receivedAt);
            if (message->ControlLength > 0 && KernelNotes.Of(*message).Drops is { } drops) _drops.See(drops);
            MessageSlots.Renew(message);
        }
    }

    private void TakeJoined(DatagramBatch into, int count, EventTime receivedAt)
    {
        for (var index = 0; index < count; index++)
        {
            var message = _slots.Messages + index;
            var notes = KernelNotes.Of(*message);
            if (notes.Drops is { } drops) _drops.See(drops);
            Split(into, new DatagramEntry(index * DatagramBatch.SlotStride, (int)message->Received, SenderOf(message), receivedAt), notes.SegmentBytes);
            MessageSlots.Renew(message);
        }
    }

    private static void Split(DatagramBatch into, in DatagramEntry message, int segmentBytes)
    {
        var (offset, length) = (message.Offset, message.Length);
        if (segmentBytes <= 0) segmentBytes = Math.Max(1, length);
        do
        {
            var part = Math.Min(segmentBytes, length);
            into.Place(message with { Offset = offset, Length = part });
            (offset, length) = (offset + part, length - part);
        }
        while (length > 0);
    }

    /// <summary>Reads sockaddr_in (address at byte 4) or sockaddr_in6 (address at byte 8).</summary>
    private static NetAddress SenderOf(MessageHeader* message) => message->NameLength >= 24
        ? NetAddress.FromV6(new ReadOnlySpan<byte>(message->Name + 8, 16))
        : NetAddress.FromV4(BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(message->Name + 4)));

    private bool TryJoin()
    {
        try
        {
            Set(LinuxCalls.UdpLevel, LinuxCalls.UdpGro, 1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Set(int level, int option, int value) => _socket.SetRawSocketOption(level, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));
}
