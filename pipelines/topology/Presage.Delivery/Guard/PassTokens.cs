using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Presage.Delivery;

/// <summary>
/// Passes of clients that met a challenge: <c>expiry.mac</c>, the mac HMAC-SHA-256 over client and expiry, so that a pass is good for one client (address and agent) and for its time.
/// </summary>
internal sealed class PassTokens(byte[] key, TimeSpan life, TimeProvider clock)
{
    public string Issue(ulong client)
    {
        var expires = (clock.GetUtcNow() + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{expires}.{Base64Url.EncodeToString(MacOf(client, expires))}";
    }

    public bool IsGood(string? pass, ulong client)
    {
        if (pass is not { Length: < 100 } || pass.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)) return false;
        if (!long.TryParse(pass.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var expires) || clock.GetUtcNow().ToUnixTimeSeconds() >= expires) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(pass[(dot + 1)..]), Encoding.ASCII.GetBytes(Base64Url.EncodeToString(MacOf(client, pass[..dot]))));
    }

    private byte[] MacOf(ulong client, string expires) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"presage-pass {client:x16} {expires}")));
}
