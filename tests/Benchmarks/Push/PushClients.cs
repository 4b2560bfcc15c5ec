using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Presage.Content;
using Presage.Delivery;

namespace Benchmarks.Push;

/// <summary>
/// Clients of the benchmark, in a process of their own: each answers frames at once, and reports a push as used when its last byte is there. The last ones read nothing after their HAVE.
/// One thread serves all of them through epoll: as many tasks would cost more than what is measured.
/// </summary>
internal static class PushClients
{
    public const string Command = "push-clients";
    private const int ConnectingThreads = 4;

    public static byte[] Key { get; } = Enumerable.Range(0, 32).Select(one => (byte)one).ToArray();

    /// <param name="args">Command, port, number of the first client, clients that read, clients that do not.</param>
    public static int Run(string[] args)
    {
        var numbers = args.Skip(1).Select(one => int.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        var (port, first, readers, all) = (numbers[0], numbers[1], numbers[2], numbers[2] + numbers[3]);
        var tokens = new PushTokens([Key], TimeSpan.FromHours(1), TimeProvider.System);
        var names = Enumerable.Range(0, all).Select(client => tokens.Issue(NameOf(first + client))).ToArray();
        var lines = new Socket[all];
        Parallel.For(0, all, new ParallelOptions { MaxDegreeOfParallelism = ConnectingThreads }, client => lines[client] = Connect(port, names[client]));
        var loop = new EpollClients(lines.AsSpan(0, readers));
        new Thread(loop.Run) { IsBackground = true }.Start();
        Console.WriteLine("connected");
        Console.ReadLine();
        foreach (var line in lines) line.Dispose();
        return 0;
    }

    public static string NameOf(int client) => string.Create(CultureInfo.InvariantCulture, $"client{client}");

    private static Socket Connect(int port, string token)
    {
        var line = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        line.Connect(IPAddress.Loopback, port);
        line.Send(Encoding.ASCII.GetBytes(
            $"GET /.presage/push HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: presage.push.v1\r\nAuthorization: Bearer {token}\r\n\r\n"));
        var buffer = new byte[1024];
        for (var ends = 0; ends < 4;) ends = line.Receive(buffer, 1, SocketFlags.None) == 1 && buffer[0] is (byte)'\r' or (byte)'\n' ? ends + 1 : 0;
        var have = new ClientHave { Epoch = 0, Offset = 0, Reporter = 1, CreditBytes = PushLimits.NumberMax, Terms = default, Origins = [], Held = [] };
        line.Send(buffer.AsSpan(0, ClientFrame.Mask(buffer, have.Write(buffer.AsSpan(ClientFrame.HeadBytes)))));
        // The answer is short and comes in one piece.
        line.Receive(buffer);
        return line;
    }
}
