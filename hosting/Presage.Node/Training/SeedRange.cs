using System.Globalization;

namespace Presage.Node;

/// <summary>Reads <c>101..108</c> or a single number.</summary>
internal static class SeedRange
{
    private const int SeedsMax = 1_000;

    /// <exception cref="UserErrorException">The text is no range, runs backward, or names more than a thousand seeds.</exception>
    public static IReadOnlyList<int> Parse(string text)
    {
        var parts = text.Split("..");
        if (parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last >= first && last - first < SeedsMax)
            return [.. Enumerable.Range(first, last - first + 1)];
        throw new UserErrorException($"--seeds {text} is not a range such as 101..108", ExitCode.Usage);
    }
}
