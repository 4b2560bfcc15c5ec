using System.Globalization;
using System.Text;

namespace Presage.Api;

/// <summary>Names, labels and numbers of the text exposition format.</summary>
internal static class PrometheusText
{
    /// <summary>A name of letters, digits and underscores that does not begin with a digit; anything else becomes an underscore.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) text.Append('_');
        foreach (var character in name) text.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        return text.ToString();
    }

    /// <summary>Labels ordered by name, escaped, separated by commas, without braces; of two of one name the last counts.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags) labels[Name(key)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(name).Append("=\"").Append(Help(value).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    /// <summary>Backslashes and line feeds escaped.</summary>
    public static string Help(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
