namespace Presage.Traffic.Tests.Support;

/// <summary>A folder of its own that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("presage-traffic-").FullName;

    public string At(string name) => Path.Combine(FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
