using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Presage.Traffic.Tests.Support;

/// <summary>An authority and certificates that it signs, valid around the tests' clock and today.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte _serial;

    public TestCertificates()
    {
        var request = new CertificateRequest("CN=authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Authority = request.CreateSelfSigned(From, Until);
    }

    public X509Certificate2 Authority { get; }

    /// <summary>Of 127.0.0.1, with its key.</summary>
    public X509Certificate2 Sign(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(Authority, From, Until.AddYears(-1), [++_serial]);
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>Certificate and key in two files.</summary>
    public (string Certificate, string Key) Write(TempFolder folder, string name)
    {
        using var certificate = Sign(name);
        return (
            folder.Write(name + ".pem", System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem())),
            folder.Write(name + ".key", System.Text.Encoding.ASCII.GetBytes(certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem())));
    }

    public void Dispose()
    {
        Authority.Dispose();
        _key.Dispose();
    }
}
