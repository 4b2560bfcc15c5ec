namespace Akka.Persistence;

/// <summary>
/// Finds the class that a plugin's configuration names. Configurations written for the official packages name assemblies
/// that are one here, so a name that is not found in its assembly is looked for in this one.
/// </summary>
internal static class PluginType
{
    public static Type Find(string name)
    {
        var found = Type.GetType(name);
        if (found is not null)
        {
            return found;
        }
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return typeof(PluginType).Assembly.GetType((comma < 0 ? name : name[..comma]).Trim());
    }
}
