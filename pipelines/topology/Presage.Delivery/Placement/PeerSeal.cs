using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Presage.Delivery;

/// <summary>
/// How servers know each other: the field <c>Presage-Peer: NODE SECONDS MAC</c>, the MAC being HMAC-SHA256 with the shared secret over method, target, node, seconds since 1970 and the
/// digest of the body. Good for a minute, compared in constant time.
/// </summary>
public sealed class PeerSeal(string secret, TimeProvider clock)
{
    public const string Header = "Presage-Peer";

    private const long SecondsMax = 60;
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public string Make(string node, string method, string target, ReadOnlySpan<byte> body)
    {
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{node} {seconds} {Base64Url.EncodeToString(Mac(node, seconds, method + " " + target, body))}");
    }

    /// <summary>The node that made it; null if it is not ours or too old.</summary>
    public string? Open(string? seal, string method, string target, ReadOnlySpan<byte> body)
    {
        if (seal?.Split(' ') is not [var node, var time, var mac] || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        if (Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > SecondsMax) return null;
        var expected = Base64Url.EncodeToString(Mac(node, seconds, method + " " + target, body));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(mac)) ? node : null;
    }

    private byte[] Mac(string node, long seconds, string request, ReadOnlySpan<byte> body) => HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{request}\n{node}\n{seconds}\n{Convert.ToHexString(SHA256.HashData(body))}")));
}
