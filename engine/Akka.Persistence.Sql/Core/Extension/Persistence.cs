using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>Finds the persistence extension of an actor system.</summary>
public class Persistence : ExtensionIdProvider<PersistenceExtension>
{
    private static readonly Lazy<Config> Reference = new(ReadReference);

    public static Persistence Instance { get; } = new();

    /// <summary>Every setting of persistence with its default.</summary>
    public static Config DefaultConfig() => Reference.Value;

    public override PersistenceExtension CreateExtension(ExtendedActorSystem system) => new(system);

    private static Config ReadReference()
    {
        using var stream = typeof(Persistence).Assembly.GetManifestResourceStream("Akka.Persistence.Sql.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
