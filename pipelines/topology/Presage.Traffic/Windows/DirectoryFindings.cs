using System.Globalization;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>What a directory names that the rest of the configuration does not. Nothing stops for it, a line of somebody else's file must not; but it is said.</summary>
internal static class DirectoryFindings
{
    private const int NamedMax = 5;

    public static IEnumerable<string> Of(SubscriberDirectory directory, TrafficSettings settings)
    {
        var (plans, links) = (settings.Shaping.Plans, settings.Shaping.Links);
        var profiles = Enumerable.Range(0, directory.Count).Select(index => directory[index]).ToList();
        if (Listed(profiles.Select(profile => profile.Plan).Where(plan => !plans.ContainsKey(plan))) is { } unknown)
            yield return $"presage.shaping.plans does not name {unknown}: {settings.Attribution.DefaultPlan} holds for these subscribers";

        // Without any link nobody asked for shaping.
        if (links.Count > 0 && Listed(profiles.Select(profile => profile.Site).Where(site => !links.ContainsKey(site))) is { } apart)
            yield return $"presage.shaping.links does not name {apart}: these subscribers are not shaped";

        foreach (var file in settings.Attribution.Assignments.Where(assignment => !File.Exists(assignment.Path)))
            yield return $"{file.Path} is not there: it is read when it is";
    }

    private static string? Listed(IEnumerable<string> names)
    {
        var groups = names.GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (groups.Count == 0) return null;
        var first = groups.Take(NamedMax).Select(group => string.Create(CultureInfo.InvariantCulture, $"'{group.Key}' ({group.Count()} subscribers)"));
        return string.Join(", ", first) + (groups.Count > NamedMax ? $" and {groups.Count - NamedMax} more" : "");
    }
}
