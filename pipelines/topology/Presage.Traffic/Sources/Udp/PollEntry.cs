using System.Runtime.InteropServices;

namespace Presage.Traffic;

/// <summary><c>struct pollfd</c> of <c>poll.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Asked;
    public short Happened;
}
