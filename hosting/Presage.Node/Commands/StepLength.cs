using System.Globalization;

namespace Presage.Node;

/// <summary>Reads the length of a step, such as <c>60s</c>.</summary>
internal static class StepLength
{
    private const double SecondsMax = 86_400 * 7;

    /// <exception cref="UserErrorException">The text is no number of seconds between 1 and a week.</exception>
    public static TimeSpan Parse(string text) =>
        text.EndsWith('s') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 1 and <= SecondsMax
            ? TimeSpan.FromSeconds(seconds)
            : throw new UserErrorException($"--step {text} is not a number of seconds such as 60s", ExitCode.Usage);
}
