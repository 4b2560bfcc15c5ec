using System.Text.RegularExpressions;

namespace Conformance;

/// <summary>Puts an argument in for a type parameter, as a whole word.</summary>
internal static class GenericName
{
    internal static string Replace(string text, string parameter, string argument) =>
        Regex.Replace(text, $@"(?<![\w.`+]){Regex.Escape(parameter)}(?![\w.`+])", argument.Replace("$", "$$", StringComparison.Ordinal));
}
