using Akka.Configuration;
using Presage.Content;
using Presage.Delivery;
using Presage.Generator;
using Presage.Hocon;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>The whole configuration, checked: reference files, then the files given, then substitutions from the environment.</summary>
public sealed record NodeConfig(Config Akka, TrafficSettings Traffic, ApiSettings Api, DemoSettings Demo, GeneratorOptions Generator, DeliverySettings Delivery)
{
    /// <summary>Of the scorer of requests.</summary>
    public required AbuseOptions Abuse { get; init; }

    /// <param name="paths">Files in the order given; later ones win.</param>
    /// <exception cref="UserErrorException">The files are wrong: all mistakes at once, each with file, line, column and remedy.</exception>
    public static NodeConfig Load(IReadOnlyList<string> paths) => From(ConfigFiles.Read(paths));

    /// <summary>The demo's settings below the files given.</summary>
    public static NodeConfig LoadDemo(IReadOnlyList<string> paths) =>
        From(ConfigFiles.Read(paths).WithFallback(HoconParser.Parse(ReferenceFiles.Demo, "demo.conf", null)));

    public static NodeConfig From(HoconDocument given)
    {
        var problems = ConfigCheck.ProblemsOf(given, out var whole);
        if (problems.Count > 0) throw new UserErrorException(ConfigCheck.Report(problems), ExitCode.Usage);
        var config = ConfigurationFactory.ParseString(HoconRenderer.Render(whole));
        try
        {
            return new NodeConfig(config, TrafficSettings.From(config), ApiSettings.From(config), DemoSettings.From(config), GeneratorSettings.From(config), DeliverySettings.From(config))
            {
                Abuse = AbuseSettings.From(config),
            };
        }
        catch (ConfigurationException cause)
        {
            throw new UserErrorException(WithoutPlace(cause.Message), ExitCode.Usage);
        }
    }

    /// <summary>A place in the text that the files were put together to, which nobody has; the message names the key.</summary>
    private static string WithoutPlace(string message)
    {
        var start = message.IndexOf(" (HOCON:", StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf(')', start);
        return end < 0 ? message : message.Remove(start, end + 1 - start);
    }

    /// <summary>
    /// Puts the settings that follow from others over the configuration: the journal's database, and the address of a cluster of
    /// one member, which nobody else is to reach. (The bundled runtime listens nowhere and does not read it.)
    /// </summary>
    public Config ForActorSystem(string journalPath)
    {
        var connection = $"Data Source={journalPath}".Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return ConfigurationFactory.ParseString($$"""
            akka.persistence {
              journal.sql.connection-string = "{{connection}}"
              snapshot-store.sql.connection-string = "{{connection}}"
              query.journal.sql.connection-string = "{{connection}}"
            }
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            """).WithFallback(Akka);
    }
}
