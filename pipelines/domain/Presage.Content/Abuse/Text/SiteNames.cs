using Presage.Core;

namespace Presage.Content;

/// <summary>What paths, folders, endings, parameters and methods the site has, and how new those of a request are.</summary>
internal sealed class SiteNames(int namesMax)
{
    private const int DepthMax = 8;
    private const int ParametersMax = 16;
    private const ulong FolderSalt = 0x9E3779B97F4A7C15;
    private const ulong EndingSalt = 0xC2B2AE3D27D4EB4F;
    private const ulong MethodSalt = 0x165667B19E3779F9;

    private readonly KnownNames _paths = new(namesMax);
    private readonly KnownNames _parameters = new(namesMax);

    public static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target) => target.IndexOf('?') is var mark and >= 0 ? target[..mark] : target;

    /// <summary>
    /// 0 known; 1 known from this client only; of those that nobody had: 2 an ending known in a known folder, 3 a new ending there, 4 a folder known at the top, 5 nothing known.
    /// </summary>
    public int PathNovelty(ReadOnlySpan<char> target, ushort client)
    {
        var path = PathOf(target);
        var own = _paths.Novelty(StableHash.Of(path), client);
        if (own < 2) return own;
        var folder = FolderOf(path);
        var isFolderKnown = _paths.Novelty(StableHash.Of(folder) ^ FolderSalt, client) < 2;
        var isEndingKnown = _paths.Novelty(StableHash.Of(EndingOf(path)) ^ EndingSalt, client) == 0;
        if (isFolderKnown && folder.Length > 1) return isEndingKnown ? 2 : 3;
        return path.Length > 1 && path[1..].IndexOf('/') is var slash and > 0 && _paths.Novelty(StableHash.Of(path[..(slash + 2)]) ^ FolderSalt, client) < 2 ? 4 : 5;
    }

    /// <summary>The newest of the parameters: 0 known at the path with values of such a kind, 1 of another kind, 2 the name is new at the path, 3 new on the site, and 1 more with quotes or brackets in its value.</summary>
    public int ParameterNovelty(ReadOnlySpan<char> target, ushort client)
    {
        var newest = 0;
        var query = new QueryParts(target);
        for (var count = 0; count < ParametersMax && query.Next(out var name, out var value); count++)
        {
            var (here, anywhere) = Hashes(target, name);
            var marks = QueryParts.Kinds(value);
            var isOpen = (marks & QueryParts.Markup) != 0 && (_parameters.Marks(anywhere) & QueryParts.Markup) == 0;
            var novelty = _parameters.Novelty(here, client) < 2
                ? (marks & ~_parameters.Marks(here)) != 0 ? 1 : 0
                : _parameters.Novelty(anywhere, client) < 2 ? 2 : 3;
            newest = Math.Max(newest, novelty + (isOpen ? 1 : 0));
        }

        return newest;
    }

    /// <summary>0 where the path was asked for by this method before, 1 where the site was, 2 where neither was.</summary>
    public int MethodNovelty(string method, ReadOnlySpan<char> target, ushort client)
    {
        if (method is "GET") return 0;
        var hash = StableHash.Of(method) ^ MethodSalt;
        return _paths.Novelty(StableHash.Of(PathOf(target)) ^ hash, client) == 0 ? 0 : _paths.Novelty(hash, client) == 0 ? 1 : 2;
    }

    public void Learn(string method, ReadOnlySpan<char> target, ushort client)
    {
        var path = PathOf(target);
        _paths.Learn(StableHash.Of(path), client);
        _paths.Learn(StableHash.Of(EndingOf(path)) ^ EndingSalt, client);
        if (method is not "GET")
        {
            _paths.Learn(StableHash.Of(method) ^ MethodSalt, client);
            _paths.Learn(StableHash.Of(path) ^ StableHash.Of(method) ^ MethodSalt, client);
        }

        var folder = FolderOf(path);
        for (var depth = 0; depth < DepthMax && folder.Length > 1; depth++, folder = FolderOf(folder[..^1])) _paths.Learn(StableHash.Of(folder) ^ FolderSalt, client);
        var query = new QueryParts(target);
        for (var count = 0; count < ParametersMax && query.Next(out var name, out var value); count++)
        {
            var (here, anywhere) = Hashes(target, name);
            _parameters.Learn(here, client, QueryParts.Kinds(value));
            _parameters.Learn(anywhere, client, QueryParts.Kinds(value));
        }
    }

    private static ReadOnlySpan<char> FolderOf(ReadOnlySpan<char> path) => path[..(path.LastIndexOf('/') + 1)];

    private static ReadOnlySpan<char> EndingOf(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.LastIndexOf('.') is var dot and >= 0 ? name[dot..] : [];
    }

    private static (ulong Here, ulong Anywhere) Hashes(ReadOnlySpan<char> target, ReadOnlySpan<char> name)
    {
        var anywhere = StableHash.Of(name);
        return (StableHash.Mix(anywhere ^ StableHash.Of(PathOf(target))), anywhere);
    }

    public void Write(StateWriter to)
    {
        _paths.Write(to);
        _parameters.Write(to);
    }

    public void Read(StateReader from)
    {
        _paths.Read(from);
        _parameters.Read(from);
    }
}
