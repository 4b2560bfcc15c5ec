using System.Collections.Concurrent;
using Akka.Annotations;

namespace Akka.Util;

public static class TypeExtensions
{
    private static readonly ConcurrentDictionary<Type, string> QualifiedNames = new();

    public static bool Implements<T>(this Type type) => typeof(T).IsAssignableFrom(type);

    public static bool Implements(this Type type, Type moreGeneralType) => moreGeneralType.IsAssignableFrom(type);

    /// <summary>The name with the assembly but without version, culture and key: what a manifest holds.</summary>
    [InternalApi]
    public static string TypeQualifiedName(this Type type) => QualifiedNames.GetOrAdd(type, Shorten);

    private static string Shorten(Type type) => $"{Name(type)}, {AssemblyName(type)}";

    private static string Name(Type type)
    {
        if (!type.IsConstructedGenericType) return type.FullName ?? type.Name;
        var arguments = type.GetGenericArguments().Select(argument => $"[{Shorten(argument)}]");
        return $"{type.GetGenericTypeDefinition().FullName}[{string.Join(",", arguments)}]";
    }

    // Both the old and the new runtime know the core types by this assembly's name, so stored manifests say it.
    private static string AssemblyName(Type type)
    {
        var name = type.Assembly.GetName().Name ?? "";
        return name is "mscorlib" ? "System.Private.CoreLib" : name;
    }
}
