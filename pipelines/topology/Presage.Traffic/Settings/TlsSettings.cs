using Akka.Configuration;

namespace Presage.Traffic;

/// <summary>How connections of a port are secured (RFC 7011 §11.3); paths of PEM files.</summary>
/// <param name="Certificate">The certificate, and behind it those that lead to its authority.</param>
/// <param name="Key">Its private key; empty where it stands in the same file.</param>
/// <param name="ClientAuthorities">Who must have signed an exporter's certificate; empty: none is asked for.</param>
public sealed record TlsSettings(string Certificate, string Key, string ClientAuthorities)
{
    /// <summary>Null where no certificate is set: connections are plain.</summary>
    internal static TlsSettings? From(SettingsSection section, string key)
    {
        var tls = new TlsSettings(section.Text("certificate"), section.Text("key"), section.Text("client-authorities"));
        if (tls.Certificate.Length > 0) return tls;
        return tls.Key.Length + tls.ClientAuthorities.Length == 0
            ? null
            : throw new ConfigurationException($"presage.sources.{key}.tls.certificate is missing beside a key or client-authorities");
    }
}
