using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Presage.Traffic;

namespace Benchmarks.Ingest;

/// <summary>
/// What a loop around recvmmsg costs at least: messages into buffers, nobody looks at them. With senders it asks the kernel for what every
/// collector needs beside the bytes, whose they are (<c>msg_name</c>), and does not look at that either.
/// </summary>
internal sealed unsafe class BareReceiver : IDisposable
{
    private const int MessagesMax = 64;
    private const int NameBytes = 32;

    private readonly Socket _socket;
    private readonly MessageHeader* _messages = (MessageHeader*)NativeMemory.AllocZeroed(MessagesMax, (nuint)sizeof(MessageHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(MessagesMax, (nuint)sizeof(IoVector));
    private readonly byte* _names;
    private readonly byte* _bytes;

    public BareReceiver(bool isJoining, bool isAskingSenders, int receiveBufferBytes, int messageBytes)
    {
        if (isAskingSenders) _names = (byte*)NativeMemory.AllocZeroed(MessagesMax, NameBytes);
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket.SetRawSocketOption(LinuxCalls.SocketLevel, LinuxCalls.ReceiveBufferForce, BitConverter.GetBytes(receiveBufferBytes));
        if (isJoining) _socket.SetRawSocketOption(LinuxCalls.UdpLevel, LinuxCalls.UdpGro, BitConverter.GetBytes(1));
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _bytes = (byte*)NativeMemory.Alloc(MessagesMax, (nuint)messageBytes);
        for (var index = 0; index < MessagesMax; index++)
        {
            _vectors[index] = new IoVector { Base = _bytes + (nint)index * messageBytes, Length = (nuint)messageBytes };
            _messages[index] = new MessageHeader { Vectors = _vectors + index, VectorCount = 1 };
            if (!isAskingSenders) continue;
            _messages[index].Name = _names + index * NameBytes;
            _messages[index].NameLength = NameBytes;
        }
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <returns>Bytes that were waiting.</returns>
    public long Drain()
    {
        long bytes = 0;
        while (true)
        {
            var count = LinuxCalls.recvmmsg((int)_socket.Handle, _messages, MessagesMax, LinuxCalls.DoNotWait, null);
            if (count <= 0) return bytes;
            for (var index = 0; index < count; index++)
            {
                bytes += _messages[index].Received;
                if (_names != null) _messages[index].NameLength = NameBytes;
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        NativeMemory.Free(_bytes);
        NativeMemory.Free(_names);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_messages);
    }
}
