using System.Net;

namespace Presage.Node;

/// <param name="Target">The collector.</param>
/// <param name="RecordsPerSecond">Of all exporters together.</param>
/// <param name="Exporters">Addresses that send; at most 60,000.</param>
/// <param name="Subscribers">Addresses that the records are of.</param>
internal sealed record BenchSendRequest(IPEndPoint Target, double RecordsPerSecond, TimeSpan Span, int Exporters, int Subscribers)
{
    /// <summary>The longest UDP payload of IPv4 and UDP_SEGMENT's own limit of 64 leave room for so many.</summary>
    public int JoinedMax { get; } = Math.Min(64, 65_507 / BenchDatagrams.Length);

    /// <summary>Whether datagrams travel joined, as a network card with generic receive offload hands them over.</summary>
    public bool IsJoined { get; init; }
}
