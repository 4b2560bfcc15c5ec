using System.Collections.Concurrent;

namespace Akka.Util;

/// <summary>Finds the classes that configurations and stored manifests name.</summary>
/// <remarks>
/// The official runtime has its classes in more assemblies than this one, so a name whose assembly is not here is looked up
/// in the runtime assemblies that are.
/// </remarks>
internal static class ClassName
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new(StringComparer.Ordinal);

    /// <summary>The class, or null where there is none.</summary>
    internal static Type? Find(string name)
    {
        if (Known.TryGetValue(name, out var known)) return known;
        var found = Type.GetType(name) ?? FindInRuntime(name.Split(',')[0].Trim());
        if (found is not null) Known[name] = found;
        return found;
    }

    private static Type? FindInRuntime(string fullName)
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            var isRuntime = assembly.GetName().Name?.StartsWith("Akka", StringComparison.Ordinal) == true;
            if (isRuntime && assembly.GetType(fullName) is { } type) return type;
        }

        return null;
    }
}
