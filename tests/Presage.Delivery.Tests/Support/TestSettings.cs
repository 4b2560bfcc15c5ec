using Akka.Configuration;
using Presage.Testing;

namespace Presage.Delivery.Tests;

/// <summary>Settings of the reference file, with changes.</summary>
internal static class TestSettings
{
    public static DeliverySettings With(string changes = "") => DeliverySettings.From(ConfigOf(changes));

    public static Config ConfigOf(string changes) => ConfigurationFactory.ParseString(changes).WithFallback(ConfigurationFactory.ParseString(
        File.ReadAllText(Path.Combine(Repository.Root, "hocon", "reference", "Presage.Delivery.conf"))));
}
