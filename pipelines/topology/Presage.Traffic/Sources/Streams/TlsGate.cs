using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Presage.Traffic;

/// <summary>Secures the connections of one port by TLS 1.2 or later; where authorities are set, lets only in who shows a certificate of theirs.</summary>
/// <remarks>Files are read once, when the port opens. Certificates are not looked up in revocation lists: let them be short-lived.</remarks>
internal sealed class TlsGate
{
    /// <summary>Who has not shaken hands by then is let go.</summary>
    private static readonly TimeSpan HandshakeMax = TimeSpan.FromSeconds(10);

    private readonly X509Certificate2Collection? _authorities;
    private readonly SslServerAuthenticationOptions _options;
    private readonly TimeProvider _clock;

    private TlsGate(X509Certificate2Collection chain, X509Certificate2Collection? authorities, TimeProvider clock)
    {
        (_authorities, _clock) = (authorities, clock);
        _options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(chain[0], [.. chain.Skip(1)], offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = authorities is not null,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = authorities is null ? null : (_, certificate, _, _) => IsTrusted(certificate),
        };
    }

    /// <exception cref="TcpBindException">A file cannot be read or is no certificate; the message names it.</exception>
    public static TlsGate Open(TlsSettings settings, TimeProvider clock)
    {
        var chain = new X509Certificate2Collection();
        var authorities = settings.ClientAuthorities.Length == 0 ? null : new X509Certificate2Collection();
        Read(settings.Certificate, path =>
        {
            chain.ImportFromPemFile(path);
            // The first of the file anew, with its key.
            chain[0] = X509Certificate2.CreateFromPemFile(path, settings.Key.Length > 0 ? settings.Key : path);
        });
        if (authorities is not null) Read(settings.ClientAuthorities, authorities.ImportFromPemFile);
        return authorities is { Count: 0 }
            ? throw new TcpBindException($"{settings.ClientAuthorities} holds no certificate")
            : new TlsGate(chain, authorities, clock);
    }

    /// <returns>The secured stream; null where the other side did not come through.</returns>
    public async Task<Stream?> TryEnterAsync(Socket socket, CancellationToken cancellation)
    {
        var secured = new SslStream(new NetworkStream(socket));
        using var late = new CancellationTokenSource(HandshakeMax, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await secured.AuthenticateAsServerAsync(_options, either.Token).ConfigureAwait(false);
            return secured;
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }

    private static void Read(string path, Action<string> read)
    {
        try
        {
            read(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new TcpBindException($"{path} cannot be read as a certificate with its key, in PEM: {cause.Message}", cause);
        }
    }

    private bool IsTrusted(X509Certificate? certificate)
    {
        if (certificate is not X509Certificate2 shown) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _clock.GetUtcNow().UtcDateTime;
        return chain.Build(shown);
    }
}
