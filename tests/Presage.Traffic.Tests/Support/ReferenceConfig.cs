using Akka.Configuration;
using Presage.Testing;

namespace Presage.Traffic.Tests.Support;

/// <summary>The reference files of the checkout as one configuration; Presage's own stand over the runtime's.</summary>
internal static class ReferenceConfig
{
    public static Config All { get; } = Directory.GetFiles(Path.Combine(Repository.Root, "hocon", "reference"), "*.conf")
        .OrderDescending(StringComparer.Ordinal)
        .Select(file => ConfigurationFactory.ParseString(File.ReadAllText(file)))
        .Aggregate((above, below) => above.WithFallback(below));

    public static Config With(string more) => ConfigurationFactory.ParseString(more).WithFallback(All);

    public static TrafficSettings Settings(string more = "") => TrafficSettings.From(With(more));
}
