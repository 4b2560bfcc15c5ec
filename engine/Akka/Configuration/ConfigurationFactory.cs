using System.Reflection;
using Akka.Configuration.Hocon;
using Presage.Hocon;

namespace Akka.Configuration;

/// <summary>Makes configurations from text, from resources and from the defaults of the runtime.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Defaults = new(static () => FromResource("Akka.conf", typeof(ConfigurationFactory).Assembly));

    public static Config Empty => Config.Empty;

    /// <summary>Parses HOCON text. Substitutions are looked up in the text and then in the environment.</summary>
    /// <exception cref="ConfigurationException">The text has mistakes; the message lists them all with their places.</exception>
    public static Config ParseString(string hocon) => new(Parse(hocon, "HOCON", null));

    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) =>
        new(Parse(hocon, "HOCON", include => HoconIncluded.Found(HoconRenderer.Render(includeCallback(include.Path).Node))));

    /// <summary>The configuration that the process brings with it: the runtime's defaults, as this runtime reads no application file.</summary>
    public static Config Load() => Empty;

    /// <summary>The defaults of the actor system.</summary>
    public static Config Default() => Defaults.Value;

    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, object instanceInAssembly) =>
        FromResource(resourceName, instanceInAssembly as Assembly ?? (instanceInAssembly as Type ?? instanceInAssembly.GetType()).Assembly);

    /// <exception cref="ConfigurationException">There is no such resource.</exception>
    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"{assembly.GetName().Name} has no embedded resource [{resourceName}]");
        using var reader = new StreamReader(stream);
        return new Config(Parse(reader.ReadToEnd(), resourceName, null));
    }

    private static Presage.Hocon.HoconObject Parse(string text, string name, HoconIncludeReader? include)
    {
        var document = HoconParser.Parse(text, name, include);
        if (document.IsValid) document = document.Resolve(Environment.GetEnvironmentVariable);
        return document.IsValid ? document.Root : throw new ConfigurationException(string.Join(Environment.NewLine, document.Problems));
    }
}
