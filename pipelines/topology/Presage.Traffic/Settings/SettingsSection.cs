using Akka.Configuration;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Reads typed values below one path; a missing or unreadable value names its whole path.</summary>
internal sealed class SettingsSection(Config root, string path)
{
    public SettingsSection Inner(string relativePath) => new(root, $"{path}.{relativePath}");

    public string Text(string key) => root.GetString(Require(key)) ?? "";

    public int Int(string key) => Read(key, at => root.GetInt(at));

    public bool Flag(string key) => Read(key, at => root.GetBoolean(at));

    /// <summary>Everything below <paramref name="key"/>, for who reads it by rules of its own; empty where nothing is set.</summary>
    public Config Whole(string key) => root.GetConfig($"{path}.{key}");

    public double Number(string key) => Read(key, at => root.GetDouble(at));

    public TimeSpan Duration(string key) => Read(key, at => root.GetTimeSpan(at));

    public long Size(string key) => Read(key, at => root.GetByteSize(at) ?? throw new FormatException("no size"));

    public IReadOnlyList<string> Texts(string key) => [.. root.GetStringList(Require(key))];

    public IReadOnlyList<int> Ints(string key) => [.. root.GetIntList(Require(key))];

    public BitRate Rate(string key) => BitRateText.TryParse(Text(key), out var rate)
        ? rate
        : throw new ConfigurationException($"{path}.{key} = \"{Text(key)}\" is not a bit rate; write it as 800kbit, 10Mbit or 1Gbit");

    /// <summary>The sections below <paramref name="key"/> by name.</summary>
    public IReadOnlyDictionary<string, SettingsSection> Entries(string key)
    {
        var entries = new Dictionary<string, SettingsSection>(StringComparer.Ordinal);
        foreach (var (name, _) in root.GetConfig(Require(key)).AsEnumerable())
        {
            var bare = name.Trim('"');
            entries[bare] = Inner($"{key}.\"{bare}\"");
        }

        return entries;
    }

    private T Read<T>(string key, Func<string, T> read)
    {
        var at = Require(key);
        try
        {
            return read(at);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException)
        {
            throw new ConfigurationException($"{at} = \"{root.GetString(at)}\" cannot be read: {problem.Message}", problem);
        }
    }

    private string Require(string key)
    {
        var at = $"{path}.{key}";
        return root.HasPath(at) ? at : throw new ConfigurationException($"{at} is not set, and there is no default for it; write it into the configuration file");
    }
}
