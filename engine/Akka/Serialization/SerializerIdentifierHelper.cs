using System.Globalization;
using Akka.Actor;
using Akka.Annotations;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization;

[InternalApi]
public static class SerializerIdentifierHelper
{
    /// <exception cref="ConfigurationException">The class has no identifier in the configuration.</exception>
    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        var identifiers = system.Settings.Config.GetConfig("akka.actor.serialization-identifiers");
        foreach (var (name, value) in identifiers.AsEnumerable())
            if (ClassName.Find(name) == type) return int.Parse(value.GetString()!, CultureInfo.InvariantCulture);
        throw new ConfigurationException($"Couldn't find serializer id for [{type.TypeQualifiedName()}] under [akka.actor.serialization-identifiers]");
    }
}
