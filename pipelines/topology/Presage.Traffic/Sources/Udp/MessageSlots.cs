using System.Runtime.InteropServices;

namespace Presage.Traffic;

/// <summary>What recvmmsg is given for each of some messages: a buffer in a batch, room for the sender's address and for the kernel's notes.</summary>
/// <remarks>Outside the managed heap, made once. A batch's memory is pinned, so that its address stays.</remarks>
internal sealed unsafe class MessageSlots : IDisposable
{
    /// <summary><c>struct sockaddr_in6</c>, the longer of the two, rounded up.</summary>
    private const int NameBytes = 32;

    /// <summary>Two notes of four bytes each: SO_RXQ_OVFL and UDP_GRO.</summary>
    private const int ControlBytes = 2 * 24;

    private readonly int _count;
    private readonly byte* _names;
    private readonly byte* _controls;
    private readonly IoVector* _vectors;
    private byte* _memory;

    public MessageSlots(int count)
    {
        _count = count;
        var bytes = (nuint)count * (nuint)(sizeof(MessageHeader) + sizeof(IoVector) + NameBytes + ControlBytes);
        _memory = (byte*)NativeMemory.AllocZeroed(bytes);
        Messages = (MessageHeader*)_memory;
        _vectors = (IoVector*)(Messages + count);
        _names = (byte*)(_vectors + count);
        _controls = _names + count * NameBytes;
        for (var index = 0; index < count; index++) Set(index);
    }

    public MessageHeader* Messages { get; }

    /// <summary>Has what is received next written to the batch's slots.</summary>
    /// <returns>How many messages may come.</returns>
    public int Aim(DatagramBatch batch)
    {
        var count = Math.Min(_count, batch.SlotCount);
        var first = batch.FirstByte;
        if (_vectors[0].Base == first) return count;
        for (var index = 0; index < count; index++) _vectors[index].Base = first + DatagramBatch.SlotStride * index;
        return count;
    }

    /// <summary>The kernel writes lengths over the room that it was given; says it again.</summary>
    public static void Renew(MessageHeader* message) => (message->NameLength, message->ControlLength) = (NameBytes, ControlBytes);

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }

    private void Set(int index)
    {
        _vectors[index].Length = DatagramBatch.DatagramBytesMax;
        Messages[index] = new MessageHeader
        {
            Name = _names + index * NameBytes,
            NameLength = NameBytes,
            Vectors = _vectors + index,
            VectorCount = 1,
            Control = _controls + index * ControlBytes,
            ControlLength = ControlBytes,
        };
    }
}
