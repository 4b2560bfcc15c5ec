namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>Checks of names.</summary>
internal static class Named
{
    public static string NotEmpty(string name, string parameterName) =>
        string.IsNullOrEmpty(name) ? throw new ArgumentException("There is no name.", parameterName) : name;
}
