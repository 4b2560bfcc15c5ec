using System.Net;
using Akka.Configuration;

namespace Presage.Traffic;

public sealed record UdpSettings(IPAddress Address, IReadOnlyList<int> Ports, int ReceiveBufferBytes, int BatchDatagramsMax, int BatchesMax)
{
    internal static UdpSettings From(SettingsSection section) => new(
        IPAddress.TryParse(section.Text("address"), out var address)
            ? address
            : throw new ConfigurationException($"presage.sources.udp.address = \"{section.Text("address")}\" is not an IP address"),
        section.Ints("ports"),
        (int)section.Size("receive-buffer"),
        section.Int("batch-datagrams-max"),
        section.Int("batches-max"));
}
