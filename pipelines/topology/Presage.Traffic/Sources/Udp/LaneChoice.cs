using System.Net.Sockets;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// Which lane of a port an exporter's datagrams go to: by the address that sent them, whatever its source port, so that templates and sequence
/// numbers of an exporter are always those of one lane.
/// </summary>
/// <remarks>
/// The same function stands here twice: in C#, and as a program in the kernel's classic BPF that picks the socket of a SO_REUSEPORT group by
/// its place in the group (<c>Documentation/networking/filter.rst</c>; SO_ATTACH_REUSEPORT_CBPF of <c>socket(7)</c>, Linux 4.5).
/// With <c>a</c> an IPv4 source, or the exclusive or of the four words of an IPv6 source: <c>a ^= a &gt;&gt; 16; a *= 0x9E3779B1; (a &gt;&gt; 16) % lanes</c>.
/// </remarks>
internal static class LaneChoice
{
    private const uint Multiplier = 0x9E37_79B1;

    /// <summary>SKF_NET_OFF: offsets from here on count from the IP header.</summary>
    private const uint NetworkHeader = unchecked((uint)-0x100000);

    private const ushort LoadByte = 0x30, LoadWord = 0x20, ToIndex = 0x07, ShiftRight = 0x74, XorIndex = 0xAC, Multiply = 0x24, Remainder = 0x94;
    private const ushort JumpIfEqual = 0x15, Jump = 0x05, ReturnA = 0x16, ReturnConstant = 0x06;

    public static int Of(NetAddress source, int lanes)
    {
        var bits = source.Bits;
        var a = source.IsV4 ? (uint)bits : (uint)bits ^ (uint)(bits >> 32) ^ (uint)(bits >> 64) ^ (uint)(bits >> 96);
        a ^= a >> 16;
        a = unchecked(a * Multiplier);
        return (int)((a >> 16) % (uint)lanes);
    }

    /// <summary>Lets the kernel choose among the sockets that will share this one's port; before it is bound.</summary>
    /// <exception cref="SocketException">The kernel takes no such program.</exception>
    public static void Attach(Socket first, int lanes) => Attach(first, LinuxCalls.AttachReusePortFilter,
    [
        Instruction(LoadByte, NetworkHeader),
        Instruction(ShiftRight, 4),
        Instruction(JumpIfEqual, 6, jumpTrue: 2),
        Instruction(LoadWord, NetworkHeader + 12),
        Instruction(Jump, 10),
        Instruction(LoadWord, NetworkHeader + 8),
        Instruction(ToIndex),
        Instruction(LoadWord, NetworkHeader + 12),
        Instruction(XorIndex),
        Instruction(ToIndex),
        Instruction(LoadWord, NetworkHeader + 16),
        Instruction(XorIndex),
        Instruction(ToIndex),
        Instruction(LoadWord, NetworkHeader + 20),
        Instruction(XorIndex),
        Instruction(ToIndex),
        Instruction(ShiftRight, 16),
        Instruction(XorIndex),
        Instruction(Multiply, Multiplier),
        Instruction(ShiftRight, 16),
        Instruction(Remainder, (uint)lanes),
        Instruction(ReturnA),
    ]);

    /// <summary>Takes nothing in until <see cref="Open"/>: before all lanes are there, an exporter would come in at the wrong one. The kernel counts what it turns away.</summary>
    public static void Shut(Socket socket) => Attach(socket, LinuxCalls.AttachFilter, [Instruction(ReturnConstant)]);

    public static void Open(Socket socket) => socket.SetRawSocketOption(LinuxCalls.SocketLevel, LinuxCalls.DetachFilter, new byte[sizeof(int)]);

    /// <summary><c>struct sock_filter</c>: code, two jumps, a constant.</summary>
    private static ulong Instruction(ushort code, uint constant = 0, byte jumpTrue = 0) => code | ((ulong)jumpTrue << 16) | ((ulong)constant << 32);

    /// <summary><c>struct sock_fprog</c>: a count, and at the next pointer's place the address of the instructions.</summary>
    private static unsafe void Attach(Socket socket, int option, ReadOnlySpan<ulong> program)
    {
        fixed (ulong* instructions = program)
        {
            Span<nint> descriptor = [program.Length, (nint)instructions];
            socket.SetRawSocketOption(LinuxCalls.SocketLevel, option, MemoryMarshal.AsBytes(descriptor));
        }
    }
}
