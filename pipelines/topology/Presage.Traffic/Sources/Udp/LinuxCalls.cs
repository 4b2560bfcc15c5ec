using System.Runtime.InteropServices;

namespace Presage.Traffic;

/// <summary>The calls and numbers of Linux that .NET's sockets do not have; numbers as on x86-64 and arm64 (asm-generic/socket.h, linux/udp.h).</summary>
internal static unsafe class LinuxCalls
{
    public const int SocketLevel = 1;
    public const int UdpLevel = 17;

    public const int ReceiveBuffer = 8;
    public const int ReusePort = 15;
    public const int AttachFilter = 26;
    public const int DetachFilter = 27;
    public const int ReceiveBufferForce = 33;
    public const int QueueOverflow = 40;
    public const int AttachReusePortFilter = 51;
    public const int MemoryInfo = 55;
    public const int UdpSegment = 103;
    public const int UdpGro = 104;

    public const int DoNotWait = 0x40;
    public const short PollIn = 1;

    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int NotImplemented = 38;

    private const int EventCloseOnExec = 0x80000;
    private const int EventNonBlocking = 0x800;
    private const string Library = "libc";

    /// <summary>Where the numbers above hold.</summary>
    public static bool AreKnown => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>A descriptor that <see cref="Signal"/> makes readable; -1 when there is none to be had.</summary>
    public static int CreateEvent() => eventfd(0, EventCloseOnExec | EventNonBlocking);

    public static void Signal(int descriptor)
    {
        ulong one = 1;
        _ = write(descriptor, &one, sizeof(ulong));
    }

    /// <summary>Makes the descriptor unreadable until the next <see cref="Signal"/>.</summary>
    public static void Reset(int descriptor)
    {
        ulong count;
        _ = read(descriptor, &count, sizeof(ulong));
    }

    /// <returns>Messages received, or -1 with the reason in <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int recvmmsg(int descriptor, MessageHeader* messages, uint count, int flags, void* timeout);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int close(int descriptor);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int eventfd(uint initial, int flags);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint write(int descriptor, void* bytes, nuint count);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint read(int descriptor, void* bytes, nuint count);
}
