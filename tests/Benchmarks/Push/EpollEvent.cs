using System.Runtime.InteropServices;

namespace Benchmarks.Push;

/// <summary>The kernel's <c>struct epoll_event</c> on x86-64.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct EpollEvent
{
    public uint Events;
    public int Client;
    private readonly int _unused;
}
