using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Presage.Core;
using Presage.Flows;
using Presage.Testing;
using Presage.Traffic;

namespace Presage.Node.Tests;

/// <summary>
/// Debian's softflowd exports a capture live, to nfcapd and to us side by side: the same stream, the same totals. Needs the packages
/// softflowd and nfdump, which tests/run installs.
/// </summary>
public sealed class SoftflowdTests : IDisposable
{
    private const int SyntheticFlows = 2_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("5")]
    [InlineData("9")]
    [InlineData("10")]
    public async Task Softflowd_tells_nfcapd_and_us_the_same(string version)
    {
        if (!AreToolsHere()) return;
        var capture = Synthetic();
        var totals = await CompareAsync(version, capture);
        Assert.Equal(SyntheticFlows, totals.Flows);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("9")]
    [InlineData("10")]
    public async Task A_shared_capture_as_traffic_gives_the_same_totals(string version)
    {
        if (!AreToolsHere() || !SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var capture = Path.Combine(Path.GetDirectoryName(manifest)!, "ipfix/pmacct-400-IPFIXv10-BMP-CISCO-SRv6-multiple-sources/traffic-00.pcap");
        var totals = await CompareAsync(version, capture);
        Assert.Equal((2, 606), (totals.Flows, totals.Packets));
    }

    [Fact]
    public async Task Softflowd_exports_ipfix_over_tcp_too()
    {
        if (!AreToolsHere()) return;
        using var pool = new BoundedPool<DatagramBatch>(16, () => new DatagramBatch(64));
        var settings = NodeConfig.Load([]).Traffic.Sources.Tcp with { Ports = [0] };
        var tally = new SourceTally();
        using var port = TcpPort.Bind(new IPEndPoint(IPAddress.Loopback, 0), StreamFormat.Ipfix, settings, new SourceParts(pool, TimeProvider.System, tally, new SessionNumbers()));
        using var published = new System.Collections.Concurrent.BlockingCollection<DatagramBatch>();
        port.Start(published.Add, problem => throw new InvalidOperationException("the port failed", problem));
        using var softflowd = Start("softflowd", "-d", "-r", Synthetic(), "-v", "10", "-P", "tcp", "-n", $"127.0.0.1:{port.Port}", "-c", "none", "-p", _folder.PathOf("pid"));
        await EndAsync(softflowd);

        var decoder = Decoder();
        using var records = new FlowBatch(SyntheticFlows);
        for (var isOver = false; !isOver;)
        {
            Assert.True(published.TryTake(out var batch, TimeMax));
            for (var index = 0; index < batch.Count; index++)
            {
                isOver |= batch.EntryAt(index).IsEndOfSession;
                if (!batch.EntryAt(index).IsEndOfSession) decoder.Decode(batch.PayloadAt(index), batch.EntryAt(index).Key, batch.EntryAt(index).ReceivedAt, records);
            }

            batch.Clear();
            pool.Return(batch);
        }

        Assert.Equal((SyntheticFlows, 0), (records.Count, decoder.Counters.Drops));
    }

    /// <summary>Runs the three side by side; the totals, which agree.</summary>
    private async Task<Totals> CompareAsync(string version, string capture)
    {
        Directory.CreateDirectory(_folder.PathOf("nfcapd"));
        var nfcapdPort = FreePort();
        using var nfcapd = Start("nfcapd", "-p", nfcapdPort.ToString(CultureInfo.InvariantCulture), "-b", "127.0.0.1", "-w", _folder.PathOf("nfcapd"), "-t", "3600");
        await LineAsync(nfcapd, "Startup nfcapd");
        var udp = NodeConfig.Load([]).Traffic.Udp with { Address = IPAddress.Loopback, Ports = [0] };
        using var live = LiveDatagrams.Open(udp, NodeConfig.Load([]).Traffic.Sources, TimeProvider.System);
        using var softflowd = Start(
            "softflowd", "-d", "-r", capture, "-v", version, "-n", $"127.0.0.1:{nfcapdPort},127.0.0.1:{live.Ports[0].Port}", "-c", "none", "-p", _folder.PathOf("pid"));
        await EndAsync(softflowd);
        await DrainAsync(nfcapdPort);
        using (var kill = Start("kill", "-TERM", nfcapd.Id.ToString(CultureInfo.InvariantCulture))) await EndAsync(kill);
        await EndAsync(nfcapd);

        var theirs = await NfdumpAsync();
        Assert.NotEqual(0, theirs.Flows);
        Assert.Equal(theirs, Read(live, theirs.Flows));
        Assert.Equal(0, live.Dropped);
        return theirs;
    }

    private static Totals Read(LiveDatagrams live, long flows)
    {
        var decoder = Decoder();
        using var records = new FlowBatch(SyntheticFlows);
        using var timeout = new CancellationTokenSource(TimeMax);
        live.Read(
            (batch, index, _) =>
            {
                decoder.Decode(batch.PayloadAt(index), batch.EntryAt(index).Key, batch.EntryAt(index).ReceivedAt, records);
                return records.Count < flows;
            },
            () => { },
            timeout.Token);
        // softflowd 1.1 numbers IPFIX messages by one more than their records (RFC 7011 §3.1): there its gaps tell nothing.
        Assert.Equal((0, 0), (decoder.Counters.IpfixMessages > 0 ? 0 : decoder.Counters.SequenceMissing, decoder.Counters.Drops));
        long bytes = 0, packets = 0;
        foreach (ref readonly var record in records.Span) (bytes, packets) = (bytes + (long)record.Bytes, packets + (long)record.Packets);
        return new Totals(records.Count, packets, bytes);
    }

    private async Task<Totals> NfdumpAsync()
    {
        using var nfdump = Start("nfdump", "-R", _folder.PathOf("nfcapd"), "-I");
        var lines = (await nfdump.StandardOutput.ReadToEndAsync()).Split('\n');
        await EndAsync(nfdump);
        long Of(string name) => long.Parse(lines.Single(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..], CultureInfo.InvariantCulture);
        return new Totals(Of("Flows"), Of("Packets"), Of("Bytes"));
    }

    /// <summary>A capture of packets of as many flows, of one to five packets each.</summary>
    private string Synthetic()
    {
        var path = _folder.PathOf("traffic.pcap");
        using var file = new PcapFile(path);
        for (var packet = 0; packet < 5; packet++)
            for (uint flow = 0; flow < SyntheticFlows; flow++)
                if (packet <= flow % 5)
                    file.Write(new byte[100 + flow % 900], NetAddress.FromV4(0x0A000000 + flow), new IPEndPoint(IPAddress.Parse("198.51.100.9"), 443), new EventTime(1_700_000_000_000 + packet * 10_000 + flow));
        return path;
    }

    private static FlowDecoder Decoder() => new(NodeConfig.Load([]).Traffic.Decoding.ForFiles().Options);

    private static bool AreToolsHere() => SystemTool.IsHere("softflowd") && SystemTool.IsHere("nfcapd");

    private static Process Start(string name, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;

    private static async Task EndAsync(Process process)
    {
        using var timeout = new CancellationTokenSource(TimeMax);
        await process.WaitForExitAsync(timeout.Token);
    }

    private static async Task LineAsync(Process process, string expected)
    {
        using var timeout = new CancellationTokenSource(TimeMax);
        while (await process.StandardError.ReadLineAsync(timeout.Token) is { } line)
            if (line.Contains(expected, StringComparison.Ordinal)) return;
        Assert.Fail("nfcapd ended");
    }

    /// <summary>Until nfcapd has taken everything out of its socket: a stop leaves the rest there.</summary>
    private static async Task DrainAsync(int port)
    {
        var local = $":{port:X4} ";
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeMax)
        {
            var socket = (await File.ReadAllLinesAsync("/proc/net/udp")).FirstOrDefault(line => line.Contains(local, StringComparison.Ordinal));
            // Columns: number, local, remote, state, tx_queue:rx_queue.
            if (socket is null || socket.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4].EndsWith(":00000000", StringComparison.Ordinal)) return;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private sealed record Totals(long Flows, long Packets, long Bytes);
}
