using System.Net;
using Akka.Configuration;

namespace Presage.Traffic;

/// <param name="Lanes">Sockets for each port, each with a thread of its own.</param>
/// <param name="IsJoining">Whether the kernel may hand over datagrams of one sender joined.</param>
public sealed record UdpSettings(
    IPAddress Address, IReadOnlyList<int> Ports, int ReceiveBufferBytes, int BatchDatagramsMax, int BatchesMax, int Lanes, UdpReading Reading, bool IsJoining)
{
    internal static UdpSettings From(SettingsSection section) => new(
        IPAddress.TryParse(section.Text("address"), out var address)
            ? address
            : throw new ConfigurationException($"presage.sources.udp.address = \"{section.Text("address")}\" is not an IP address"),
        section.Ints("ports"),
        (int)section.Size("receive-buffer"),
        section.Int("batch-datagrams-max"),
        section.Int("batches-max"),
        section.Int("lanes"),
        ReadingOf(section.Text("reading")),
        section.Flag("join"));

    private static UdpReading ReadingOf(string text) => text switch
    {
        "batched" => UdpReading.Batched,
        "plain" => UdpReading.Plain,
        _ => throw new ConfigurationException($"presage.sources.udp.reading = \"{text}\" is neither batched nor plain"),
    };
}
