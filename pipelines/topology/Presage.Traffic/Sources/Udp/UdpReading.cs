namespace Presage.Traffic;

/// <summary>How datagrams are taken from a socket.</summary>
public enum UdpReading
{
    /// <summary>Many a call, by recvmmsg; one a call where the system has none.</summary>
    Batched,

    /// <summary>One a call, by .NET's sockets.</summary>
    Plain,
}
