namespace Presage.Traffic;

/// <summary>A bound UDP socket that is read a batch at a time, by one thread; the other members are for any thread.</summary>
internal interface IDatagramSocket : IDisposable
{
    int Port { get; }

    /// <summary>What the kernel granted for datagrams that wait, in bytes of its own counting: packets with their overhead.</summary>
    int ReceiveBufferBytes { get; }

    /// <summary>Datagrams that the kernel dropped since the socket was opened, for want of room; 0 where it does not tell.</summary>
    long Dropped { get; }

    /// <summary>Waits until something has come, and adds what is there to <paramref name="into"/>, with what was dropped since the last time.</summary>
    /// <param name="into">An empty batch.</param>
    /// <param name="waitMilliseconds">Longest wait; -1 for ever.</param>
    /// <returns>False when the wait ended without a datagram: the time was over, or <see cref="Wake"/> was called.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The socket failed.</exception>
    bool Receive(DatagramBatch into, int waitMilliseconds);

    /// <summary>Ends the present wait, or the next one at once.</summary>
    void Wake();
}
