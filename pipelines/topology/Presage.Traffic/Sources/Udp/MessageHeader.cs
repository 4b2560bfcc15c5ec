using System.Runtime.InteropServices;

namespace Presage.Traffic;

/// <summary><c>struct mmsghdr</c> of <c>sys/socket.h</c>: a <c>struct msghdr</c> and the length that was received; 64 bytes with 64-bit pointers.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public byte* Name;
    public uint NameLength;
    public IoVector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public nint Flags;
    public uint Received;
}
