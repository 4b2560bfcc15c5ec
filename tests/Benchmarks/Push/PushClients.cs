using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Presage.Content;
using Presage.Delivery;

namespace Benchmarks.Push;

/// <summary>
/// Clients of the benchmark, in a process of their own: each answers frames at once, and reports a push as used when its last byte is there. The last ones read nothing after their HAVE.
/// </summary>
internal static class PushClients
{
    public const string Command = "push-clients";

    public static byte[] Key { get; } = Enumerable.Range(0, 32).Select(one => (byte)one).ToArray();

    /// <param name="args">Command, port, number of the first client, clients that read, clients that do not.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Skip(1).Select(one => int.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        var tokens = new PushTokens([Key], TimeSpan.FromHours(1), TimeProvider.System);
        using var gate = new SemaphoreSlim(64);
        var running = new List<Task>();
        for (var client = 0; client < numbers[2] + numbers[3]; client++)
        {
            await gate.WaitAsync();
            running.Add(RunAsync(numbers[0], tokens.Issue(NameOf(numbers[1] + client)), client < numbers[2], gate));
        }

        await Console.Out.WriteLineAsync("connected");
        await Console.In.ReadLineAsync();
        return 0;
    }

    public static string NameOf(int client) => string.Create(CultureInfo.InvariantCulture, $"client{client}");

    private static async Task RunAsync(int port, string token, bool isReader, SemaphoreSlim gate)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /.presage/push HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: presage.push.v1\r\nAuthorization: Bearer {token}\r\n\r\n"));
        var head = new byte[1];
        for (var ends = 0; ends < 4;) ends = await stream.ReadAsync(head) == 1 && head[0] is (byte)'\r' or (byte)'\n' ? ends + 1 : 0;
        var line = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var have = new ClientHave { Epoch = 0, Offset = 0, Reporter = 1, CreditBytes = PushLimits.NumberMax, Terms = default, Origins = [], Held = [] };
        var buffer = new byte[256];
        await line.SendAsync(buffer.AsMemory(0, have.Write(buffer)), WebSocketMessageType.Binary, true, default);
        await line.ReceiveAsync(buffer.AsMemory(), default);
        gate.Release();
        if (isReader) await AnswerAsync(line, buffer);
    }

    private static async Task AnswerAsync(WebSocket line, byte[] answer)
    {
        var (offset, reports, id, version) = (0L, 1L, "", 0L);
        while (true)
        {
            await line.ReceiveAsync(Memory<byte>.Empty, default);
            var buffer = ArrayPool<byte>.Shared.Rent(PushLimits.ServerFrameBytesMax);
            var length = 0;
            for (var isWhole = false; !isWhole;)
            {
                var read = await line.ReceiveAsync(buffer.AsMemory(length), default);
                (length, isWhole) = (length + read.Count, read.EndOfMessage);
            }

            var kind = (PushFrameKind)buffer[0];
            if (kind == PushFrameKind.Offer && OfferFrame.Read(buffer.AsSpan(0, length), out var offer).IsNone) (id, version) = (offer.Id, offer.Version);
            var isLast = kind == PushFrameKind.Data && buffer[1] == 1;
            ArrayPool<byte>.Shared.Return(buffer);
            if (kind is PushFrameKind.Offer or PushFrameKind.Data or PushFrameKind.Invalidate or PushFrameKind.Cancel) offset++;
            if (kind == PushFrameKind.Ping) length = new PingFrame(0, true).Write(answer);
            else if (isLast) length = new ClientAck(offset, reports++, [PushReport.Of(PushReportKind.Used, id, version)]).Write(answer);
            else if (kind == PushFrameKind.Invalidate) length = new ClientAck(offset, reports, []).Write(answer);
            else continue;
            await line.SendAsync(answer.AsMemory(0, length), WebSocketMessageType.Binary, true, default);
        }
    }
}
