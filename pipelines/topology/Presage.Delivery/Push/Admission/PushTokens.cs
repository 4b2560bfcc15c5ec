using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// Makes and checks the tokens of clients: <c>p1.CLIENT.EXPIRY.MAC</c>, the client's name, seconds since 1970, and HMAC-SHA256 over what stands before it (base64url).
/// Nothing is stored; a token is good for the push channel only, since the first part goes into the MAC.
/// </summary>
/// <param name="keys">The first one signs, all of them are accepted: put a new one in front, and drop the old one after a token's life. At least 32 bytes each.</param>
public sealed class PushTokens(ImmutableArray<byte[]> keys, TimeSpan life, TimeProvider time)
{
    private const string Prefix = "p1.";
    private const int TokenCharactersMax = 256;
    private const int NameBytes = 16;
    private const int MacCharacters = 43;

    public TimeSpan Life => life;

    /// <summary>A name that nobody had before.</summary>
    public static string NewName() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NameBytes));

    public string Issue(string clientName)
    {
        var expires = (time.GetUtcNow() + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = $"{Prefix}{clientName}.{expires}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(keys[0], Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Whose token it is, or why it is none.</summary>
    public AdmissionRefusal Check(string? token, out string clientName, out EventTime expiresAt)
    {
        (clientName, expiresAt) = ("", default);
        if (string.IsNullOrEmpty(token)) return AdmissionRefusal.NoToken;
        var parts = token.Length <= TokenCharactersMax ? token.Split('.') : [];
        if (parts.Length != 4 || !token.StartsWith(Prefix, StringComparison.Ordinal) || parts[1].Length == 0 || !Ascii.IsValid(token)) return AdmissionRefusal.WrongToken;
        if (!IsSigned(token[..token.LastIndexOf('.')], parts[3])) return AdmissionRefusal.WrongToken;
        if (!long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)) return AdmissionRefusal.WrongToken;
        if (time.GetUtcNow().ToUnixTimeSeconds() >= expires) return AdmissionRefusal.Expired;
        (clientName, expiresAt) = (parts[1], new EventTime(expires * 1000));
        return AdmissionRefusal.None;
    }

    private bool IsSigned(string signed, string mac)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (mac.Length != MacCharacters || Base64Url.DecodeFromChars(mac, given, out _, out var length) != OperationStatus.Done || length != given.Length) return false;
        var isSigned = false;
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed), right);
            isSigned |= CryptographicOperations.FixedTimeEquals(given, right);
        }

        return isSigned;
    }
}
