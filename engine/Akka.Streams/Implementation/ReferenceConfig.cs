using Akka.Configuration;

namespace Akka.Streams.Implementation;

/// <summary>The defaults that are embedded in this assembly.</summary>
internal static class ReferenceConfig
{
    internal static Config Read()
    {
        using var stream = typeof(ReferenceConfig).Assembly.GetManifestResourceStream("Akka.Streams.conf");
        using var reader = new StreamReader(stream!);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
