using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Where an actor system can be reached: <c>protocol://system@host:port</c>, or <c>protocol://system</c> within the process.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ISurrogated, ICloneable
{
    public static readonly Address AllSystems = new("akka", "all-systems");

    public static readonly IComparer<Address> Comparer = global::System.Collections.Generic.Comparer<Address>.Create(
        static (left, right) => left is null ? (right is null ? 0 : -1) : left.CompareTo(right));

    private readonly string _text;

    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
        _text = Host is null
            ? $"{Protocol}://{System}"
            : string.Create(CultureInfo.InvariantCulture, $"{Protocol}://{System}@{Host}:{Port ?? 0}");
    }

    public string Protocol { get; }

    public string System { get; }

    public string? Host { get; }

    public int? Port { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    public static bool operator ==(Address? left, Address? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Address? left, Address? right) => !(left == right);

    /// <exception cref="UriFormatException">The text is no address.</exception>
    public static Address Parse(string address) =>
        TryParse(address, out Address parsed) ? parsed : throw new UriFormatException($"'{address}' is not an address of the form protocol://system@host:port");

    public static bool TryParse(string path, out Address address) => TryParse(path.AsSpan(), out address);

    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        var found = TryParse(path.AsSpan(), out address, out var rest);
        absolutUri = rest.ToString();
        return found;
    }

    public static bool TryParse(ReadOnlySpan<char> span, out Address address) => TryParse(span, out address, out _);

    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri)
    {
        address = null!;
        absolutUri = "/";
        var mark = span.IndexOf("://");
        if (mark <= 0) return false;
        var authority = span[(mark + 3)..];
        var slash = authority.IndexOf('/');
        if (slash >= 0)
        {
            absolutUri = authority[slash..];
            authority = authority[..slash];
        }

        return TryParseAuthority(span[..mark].ToString(), authority, out address);
    }

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string? host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    public string HostPort() => _text[(Protocol.Length + 3)..];

    public object Clone() => new Address(Protocol, System, Host, Port);

    public ISurrogate ToSurrogate(ActorSystem system) =>
        new AddressSurrogate { Protocol = Protocol, System = System, Host = Host, Port = Port };

    public bool Equals(Address? other) =>
        other is not null && (ReferenceEquals(this, other) || string.Equals(_text, other._text, StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    public int CompareTo(Address? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(Protocol, other.Protocol);
        if (order == 0) order = string.CompareOrdinal(System, other.System);
        if (order == 0) order = string.CompareOrdinal(Host ?? "", other.Host ?? "");
        return order != 0 ? order : (Port ?? 0).CompareTo(other.Port ?? 0);
    }

    int IComparable.CompareTo(object? obj) => obj is Address other ? CompareTo(other) : 1;

    public override string ToString() => _text;

    private static bool TryParseAuthority(string protocol, ReadOnlySpan<char> authority, [NotNullWhen(true)] out Address? address)
    {
        address = null;
        if (authority.IsEmpty) return false;
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = new Address(protocol, authority.ToString());
            return true;
        }

        var colon = authority.LastIndexOf(':');
        if (at == 0 || colon <= at + 1) return false;
        if (!int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        address = new Address(protocol, authority[..at].ToString(), authority[(at + 1)..colon].ToString(), port);
        return true;
    }

    public sealed class AddressSurrogate : ISurrogate
    {
        public string Protocol { get; set; } = "";

        public string System { get; set; } = "";

        public string? Host { get; set; }

        public int? Port { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new Address(Protocol, System, Host, Port);
    }
}
