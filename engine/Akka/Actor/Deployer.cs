using Akka.Configuration;

namespace Akka.Actor;

/// <summary>What <c>akka.actor.deployment</c> says of the actors below <c>/user</c>.</summary>
/// <remarks>In a path <c>*</c> stands for any name, and <c>**</c> at the end for any names; a path without them counts first.</remarks>
public class Deployer
{
    private readonly Dictionary<string, Deploy> _deployments = new(StringComparer.Ordinal);
    private readonly List<(string[] Pattern, Deploy Deploy)> _patterns = [];

    public Deployer(Settings settings)
    {
        var config = settings.Config.GetConfig("akka.actor.deployment");
        foreach (var (path, _) in config.AsEnumerable())
            Add(path, ParseConfig(path, config.GetConfig($"\"{path}\"")));
    }

    /// <summary>The settings for an actor, or null where none are configured.</summary>
    public Deploy? Lookup(ActorPath path)
    {
        if ((_deployments.Count == 0 && _patterns.Count == 0) || path.Depth < 2 || path.Elements[0] != "user") return null;
        return Lookup(path.Elements.Skip(1));
    }

    public Deploy? Lookup(IEnumerable<string> path)
    {
        var names = path as string[] ?? path.ToArray();
        if (_deployments.TryGetValue("/" + string.Join('/', names), out var exact)) return exact;
        foreach (var (pattern, deploy) in _patterns)
            if (Fits(pattern, names)) return deploy;
        return null;
    }

    public virtual Deploy ParseConfig(string key, Config config) => Deploy.FromConfig(key, config);

    private static bool Fits(string[] pattern, string[] names)
    {
        var isOpen = pattern[^1] == "**";
        if (isOpen ? names.Length < pattern.Length : names.Length != pattern.Length) return false;
        for (var index = 0; index < pattern.Length; index++)
            if (pattern[index] is not ("*" or "**") && pattern[index] != names[index]) return false;
        return true;
    }

    private void Add(string path, Deploy deploy)
    {
        if (path.Contains('*', StringComparison.Ordinal)) _patterns.Add((path.Trim('/').Split('/'), deploy));
        else _deployments[path] = deploy;
    }
}
