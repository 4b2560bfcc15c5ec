using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A setting is missing, of the wrong kind, or names something that is not there.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception? exception)
        : base(message, exception)
    {
    }

    public static ConfigurationException NullOrEmptyConfig<T>(string? path = null) =>
        new($"Failed to instantiate {typeof(T).Name}: {(path is null ? "the configuration" : $"configuration node [{path}]")} is empty.");
}
