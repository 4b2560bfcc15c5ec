using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Presage.Flows;
using Presage.Flows.Tests;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Sources;

public sealed class TlsPortTests : IDisposable
{
    private readonly BoundedPool<DatagramBatch> _pool = new(4, () => new DatagramBatch(8));
    private readonly TimerClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly SourceTally _tally = new();
    private readonly TempFolder _folder = new();
    private readonly TestCertificates _ours = new();
    private readonly TestCertificates _strangers = new();
    private readonly List<IDisposable> _open = [];

    public void Dispose()
    {
        foreach (var open in Enumerable.Reverse(_open)) open.Dispose();
        _pool.Dispose();
        _ours.Dispose();
        _strangers.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Messages_come_through_TLS_as_they_were_sent()
    {
        var (port, reader) = Open(isMutual: false);
        var exporter = await ConnectAsync(port, null);
        await exporter.WriteAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord(11))));
        Assert.Equal(11ul, Assert.Single(reader.Records(1)).Bytes);
        await exporter.ShutdownAsync();
        _open.OfType<Socket>().Last().Shutdown(SocketShutdown.Send);
        reader.UntilEnded(1);
        Assert.Equal(0, _tally.CountOf(SourceDrop.ConnectionTlsFailed));
    }

    [Fact]
    public async Task With_authorities_only_their_exporters_get_in()
    {
        var (port, reader) = Open(isMutual: true);
        using (var stranger = _strangers.Sign("stranger")) await IsTurnedAwayAsync(port, stranger);
        await IsTurnedAwayAsync(port, null);
        using var known = _ours.Sign("exporter");
        var exporter = await ConnectAsync(port, known);
        await exporter.WriteAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord(5))));
        Assert.Equal(5ul, Assert.Single(reader.Records(1)).Bytes);
        Assert.Equal((2, 1), (_tally.CountOf(SourceDrop.ConnectionTlsFailed), _tally.Connections));
    }

    [Fact]
    public async Task Plain_bytes_are_turned_away_and_so_is_who_says_nothing()
    {
        var (port, _) = Open(isMutual: false);
        var plain = await SocketAsync(port);
        await plain.SendAsync(Wire.Ipfix(0, 7, Wire.Set(2, Wire.PlainTemplate()), Wire.Set(256, Wire.PlainRecord())));
        await UntilClosedAsync(plain);
        var silent = await SocketAsync(port);
        var closed = UntilClosedAsync(silent);
        // The port may not have come to the silent one yet: time goes on until it has.
        while (!closed.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await closed;
        Assert.Equal((2, 0), (_tally.CountOf(SourceDrop.ConnectionTlsFailed), _tally.Messages));
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_known_before_anything_starts()
    {
        var text = _folder.Write("text.pem", Encoding.ASCII.GetBytes("nothing"));
        var (certificate, key) = _ours.Write(_folder, "collector");
        foreach (var (settings, file) in ((TlsSettings, string)[])[
            (new TlsSettings(text, "", ""), text), (new TlsSettings(certificate, text, ""), certificate), (new TlsSettings("/none.pem", "", ""), "/none.pem"), (new TlsSettings(certificate, key, text), text)])
        {
            var problem = Assert.Throws<TcpBindException>(() => Bind(settings));
            Assert.StartsWith(file, problem.Message, StringComparison.Ordinal);
        }
    }

    private (TcpPort Port, PortReader Reader) Open(bool isMutual)
    {
        var (certificate, key) = _ours.Write(_folder, "collector");
        var authorities = isMutual ? _folder.Write("authorities.pem", Encoding.ASCII.GetBytes(_ours.Authority.ExportCertificatePem())) : "";
        var port = Bind(new TlsSettings(certificate, key, authorities));
        var reader = new PortReader(port, _pool);
        _open.Add(reader);
        return (port, reader);
    }

    private TcpPort Bind(TlsSettings tls) => TcpPort.Bind(
        new IPEndPoint(IPAddress.Loopback, 0),
        StreamFormat.Ipfix,
        new StreamSettings(IPAddress.Loopback, [0], 8, TimeSpan.FromDays(40), []) { Tls = tls },
        new SourceParts(_pool, _clock, _tally, new SessionNumbers()));

    private async Task<Socket> SocketAsync(TcpPort port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _open.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, port.Port);
        return socket;
    }

    private async Task<SslStream> ConnectAsync(TcpPort port, X509Certificate2? shown)
    {
        var stream = new SslStream(new NetworkStream(await SocketAsync(port)));
        _open.Add(stream);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            ClientCertificates = shown is null ? [] : [shown],
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && certificate.Issuer == _ours.Authority.Subject,
        });
        return stream;
    }

    /// <summary>With TLS 1.3 the client may be through before the server has looked at its certificate.</summary>
    private async Task IsTurnedAwayAsync(TcpPort port, X509Certificate2? shown)
    {
        try
        {
            var stream = await ConnectAsync(port, shown);
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // As it should be: the port lets go of the connection once it has counted it.
            await UntilClosedAsync(_open.OfType<Socket>().Last());
        }
    }

    private static async Task UntilClosedAsync(Socket socket)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var bytes = new byte[256];
        try
        {
            while (await socket.ReceiveAsync(bytes, timeout.Token) > 0)
            {
                // An alert may come before the end.
            }
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The end too.
        }
    }
}
