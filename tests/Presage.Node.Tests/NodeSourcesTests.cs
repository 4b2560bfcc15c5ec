using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Presage.Node.Tests;

/// <summary>A whole node that takes flow records over TCP, as IPFIX and as JSON, and gets addresses by REST.</summary>
public sealed class NodeSourcesTests
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_node_takes_ipfix_and_json_over_tcp_and_gives_addresses_to_subscribers()
    {
        using var scratch = new ScratchFolder();
        var config = NodeConfig.Load([scratch.Write("node.conf", $$"""
            presage {
              sources { udp.ports = [0], tcp.ports = [0], json.ports = [0] }
              attribution { directory = "{{scratch.Write("directory.csv", "prefix,subscriber,site,device,plan\n10.0.0.1,alice,north,,basic\n")}}" }
              api.port = 0
              store.data-folder = "{{scratch.PathOf("data")}}"
            }
            """)]);
        using var folder = DataFolder.Open(config.Traffic.Store.DataFolder);
        using var store = ForecastStore.Open(config.Traffic.Store.StorePath, config.Traffic.Store.Life);
        await using var node = await LiveNode.StartAsync(config, folder, store, TimeProvider.System);

        using (var client = new HttpClient { BaseAddress = new Uri(node.ApiAddress!) })
        {
            using var content = new StringContent("""{"addresses":[{"prefix":"10.0.0.2"}]}""", Encoding.UTF8, "application/json");
            using var answer = await client.PutAsync(new Uri("/subscribers/bob/addresses", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        await UntilAsync(() => node.Loop.Counters.Subscribers == 2);
        var ports = node.Streams.OfType<TcpPort>().ToList();
        await SendAsync(ports[0].Port, Ipfix());
        await SendAsync(ports[1].Port, Encoding.UTF8.GetBytes("""{"src_addr":"198.51.100.9","dst_addr":"10.0.0.2","bytes":5}""" + "\n"));
        await UntilAsync(() => node.Loop.Counters.CountOf(AttributionReason.OneEnd) == 2);

        Assert.Equal(2, node.Loop.Counters.Decoding.FlowRecords);
        Assert.True(File.Exists(folder.AddressesPath));
        Assert.Contains("IPFIX", ports[0].Name, StringComparison.Ordinal);
    }

    /// <summary>A template of source, destination, bytes, packets, and one record to 10.0.0.1 that ended just now.</summary>
    private static byte[] Ipfix()
    {
        byte[] sets =
        [
            0, 2, 0, 24, 1, 0, 0, 4, 0, 8, 0, 4, 0, 12, 0, 4, 0, 1, 0, 4, 0, 2, 0, 4,
            1, 0, 0, 20, 198, 51, 100, 9, 10, 0, 0, 1, 0, 0, 0, 100, 0, 0, 0, 1,
        ];
        var message = new byte[16 + sets.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, 10);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)message.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), (uint)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        sets.CopyTo(message, 16);
        return message;
    }

    private static async Task SendAsync(int port, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(bytes);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < WaitMax, "it did not come about");
            await Task.Yield();
        }
    }
}
