using System.Globalization;
using System.Text;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The place of an actor in the tree: an address and the names from the root down. The uid tells two actors apart that had the same path one after the other.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>, ISurrogated
{
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private readonly Address _address;
    private readonly ActorPath? _parent;
    private string? _text;
    private IReadOnlyList<string>? _elements;
    private int _hash;

    protected ActorPath(Address address, string name)
    {
        _address = address;
        Name = name;
        Depth = 0;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _parent = parentPath;
        _address = parentPath._address;
        Name = name;
        Uid = uid;
        Depth = parentPath.Depth + 1;
    }

    public Address Address => _address;

    public string Name { get; }

    public long Uid { get; }

    public int Depth { get; }

    /// <summary>The path above; the root is its own parent.</summary>
    public ActorPath Parent => _parent ?? this;

    public ActorPath Root
    {
        get
        {
            var path = this;
            while (path._parent is not null) path = path._parent;
            return path;
        }
    }

    /// <summary>The names from the root down; empty for the root.</summary>
    public IReadOnlyList<string> Elements => _elements ??= BuildElements();

    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    public static ActorPath operator /(ActorPath path, string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0) return new ChildActorPath(path, name, 0);
        var uid = long.TryParse(name.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return new ChildActorPath(path, name[..hash], uid);
    }

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        foreach (var element in name)
            if (!string.IsNullOrEmpty(element)) path /= element;
        return path;
    }

    public static bool IsValidPathElement(string s) => ActorPathSyntax.IsValidElement(s);

    /// <exception cref="UriFormatException">The text is no path with an address.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null!;
        if (!Address.TryParse(path.AsSpan(), out var address, out var rest)) return false;
        return TryParse(new RootActorPath(address), rest, out actorPath);
    }

    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath) =>
        TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath) =>
        ActorPathSyntax.TryParse(basePath, absoluteUri, out actorPath);

    public static bool TryParseAddress(string path, out Address address) => Address.TryParse(path.AsSpan(), out address);

    public static bool TryParseAddress(string path, out Address address, out ReadOnlySpan<char> absoluteUri) =>
        Address.TryParse(path.AsSpan(), out address, out absoluteUri);

    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join("/", pathElements);

    public ActorPath Child(string childName) => this / childName;

    public ActorPath WithUid(long uid) => _parent is null || uid == Uid ? this : new ChildActorPath(_parent, Name, uid);

    /// <summary>The ancestor at this depth; a negative depth counts up from here.</summary>
    public ActorPath ParentOf(int depth)
    {
        var path = this;
        if (depth >= 0)
            while (path.Depth > depth) path = path._parent!;
        else
            for (var up = depth; up < 0 && path._parent is not null; up++) path = path._parent;
        return path;
    }

    public string ToStringWithoutAddress()
    {
        if (_parent is null) return "/";
        var text = new StringBuilder();
        AppendElements(text);
        return text.ToString();
    }

    public string ToStringWithAddress() => ToString();

    public string ToStringWithAddress(Address address) =>
        Address.HasGlobalScope || address.HasLocalScope ? ToString() : address + ToStringWithoutAddress();

    public string ToStringWithUid() => Uid == 0 ? ToString() : string.Create(CultureInfo.InvariantCulture, $"{ToString()}#{Uid}");

    public string ToSerializationFormat() => ToStringWithUid();

    public string ToSerializationFormatWithAddress(Address address)
    {
        var text = ToStringWithAddress(address);
        return Uid == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}#{Uid}");
    }

    public ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(ToSerializationFormat());

    public bool Equals(ActorPath? other)
    {
        if (other is null) return false;
        if (ReferenceEquals(this, other)) return true;
        if (Depth != other.Depth || GetHashCode() != other.GetHashCode() || _address != other._address) return false;
        ActorPath? left = this;
        ActorPath? right = other;
        while (left is not null && right is not null && !ReferenceEquals(left, right))
        {
            if (!string.Equals(left.Name, right.Name, StringComparison.Ordinal)) return false;
            left = left._parent;
            right = right._parent;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        if (_hash != 0) return _hash;
        var hash = HashCode.Combine(_parent?.GetHashCode() ?? _address.GetHashCode(), Name);
        return _hash = hash == 0 ? 1 : hash;
    }

    public int CompareTo(ActorPath? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => _text ??= _address + ToStringWithoutAddress();

    private void AppendElements(StringBuilder text)
    {
        if (_parent is null) return;
        _parent.AppendElements(text);
        text.Append('/').Append(Name);
    }

    private string[] BuildElements()
    {
        var elements = new string[Depth];
        var path = this;
        for (var index = Depth - 1; index >= 0; index--)
        {
            elements[index] = path.Name;
            path = path._parent!;
        }

        return elements;
    }

    public sealed class Surrogate(string path) : ISurrogate, IEquatable<Surrogate>, IEquatable<ActorPath>
    {
        public string Path { get; } = path;

        public ISurrogated FromSurrogate(ActorSystem system) => Parse(Path);

        public bool Equals(Surrogate? other) => other is not null && string.Equals(Path, other.Path, StringComparison.Ordinal);

        public bool Equals(ActorPath? other) => other is not null && string.Equals(Path, other.ToSerializationFormat(), StringComparison.Ordinal);

        public override bool Equals(object? obj) => obj is ActorPath path ? Equals(path) : Equals(obj as Surrogate);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
    }
}
