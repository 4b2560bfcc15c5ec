using System.Collections.Immutable;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary>What the values of files count, from an option such as <c>kB/s</c> for all of them or <c>kB/s,bit</c> for each.</summary>
internal static class FileUnits
{
    public const string Help = "one for all files, or one for each, separated by commas";

    /// <exception cref="UserErrorException">A unit is not known, or there are neither one nor as many as files.</exception>
    public static ImmutableArray<SeriesUnit> Parse(string text, int files)
    {
        var units = text.Split(',').Select(name => SeriesUnit.Parse(name.Trim())
            ?? throw new UserErrorException($"--unit {name} is not one of {SeriesUnit.Names}", ExitCode.Usage)).ToArray();
        return units.Length == 1 || units.Length == files
            ? [.. units]
            : throw new UserErrorException($"--unit {text} names {units.Length} units; name {Help}: there are {files}", ExitCode.Usage);
    }
}
