using System.Runtime.InteropServices;

namespace Presage.Traffic;

/// <summary><c>struct iovec</c> of <c>sys/uio.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Base;
    public nuint Length;
}
