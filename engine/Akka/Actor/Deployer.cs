using Akka.Configuration;

namespace Akka.Actor;

/// <summary>What <c>akka.actor.deployment</c> says of the actors below <c>/user</c>.</summary>
public class Deployer
{
    private readonly Dictionary<string, Deploy> _deployments = new(StringComparer.Ordinal);

    public Deployer(Settings settings)
    {
        var config = settings.Config.GetConfig("akka.actor.deployment");
        foreach (var (path, _) in config.AsEnumerable())
            _deployments[path] = ParseConfig(path, config.GetConfig($"\"{path}\""));
    }

    /// <summary>The settings for an actor, or null where none are configured.</summary>
    public Deploy? Lookup(ActorPath path)
    {
        if (_deployments.Count == 0 || path.Depth < 2 || path.Elements[0] != "user") return null;
        return Lookup(path.Elements.Skip(1));
    }

    public Deploy? Lookup(IEnumerable<string> path) => _deployments.GetValueOrDefault("/" + string.Join('/', path));

    public virtual Deploy ParseConfig(string key, Config config) => Deploy.FromConfig(key, config);
}
