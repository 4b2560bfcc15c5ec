using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Presage.Traffic;

namespace Benchmarks.Ingest;

/// <summary>What a loop around recvmmsg costs at least: messages into buffers, nobody looks at them.</summary>
internal sealed unsafe class BareReceiver : IDisposable
{
    private const int MessagesMax = 64;

    private readonly Socket _socket;
    private readonly MessageHeader* _messages = (MessageHeader*)NativeMemory.AllocZeroed(MessagesMax, (nuint)sizeof(MessageHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(MessagesMax, (nuint)sizeof(IoVector));
    private readonly byte* _bytes;

    public BareReceiver(bool isJoining, int receiveBufferBytes, int messageBytes)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket.SetRawSocketOption(LinuxCalls.SocketLevel, LinuxCalls.ReceiveBufferForce, BitConverter.GetBytes(receiveBufferBytes));
        if (isJoining) _socket.SetRawSocketOption(LinuxCalls.UdpLevel, LinuxCalls.UdpGro, BitConverter.GetBytes(1));
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _bytes = (byte*)NativeMemory.Alloc(MessagesMax, (nuint)messageBytes);
        for (var index = 0; index < MessagesMax; index++)
        {
            _vectors[index] = new IoVector { Base = _bytes + (nint)index * messageBytes, Length = (nuint)messageBytes };
            _messages[index] = new MessageHeader { Vectors = _vectors + index, VectorCount = 1 };
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
            for (var index = 0; index < count; index++) bytes += _messages[index].Received;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        NativeMemory.Free(_bytes);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_messages);
    }
}
