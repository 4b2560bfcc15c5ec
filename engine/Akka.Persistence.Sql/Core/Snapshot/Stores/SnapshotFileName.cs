using System.Globalization;

namespace Akka.Persistence.Snapshot;

/// <summary>"snapshot-&lt;id&gt;-&lt;number&gt;-&lt;ticks&gt;": the id with what a file name cannot hold escaped, the time in .NET ticks, UTC.</summary>
internal static class SnapshotFileName
{
    private const string Prefix = "snapshot-";

    public static string Of(SnapshotMetadata metadata) => string.Create(
        CultureInfo.InvariantCulture,
        $"{PrefixOf(metadata.PersistenceId)}{metadata.SequenceNr}-{metadata.Timestamp.Ticks}");

    public static string PrefixOf(string persistenceId) => $"{Prefix}{Uri.EscapeDataString(persistenceId)}-";

    /// <returns>False for a file that is none of this id's snapshots, or is not whole yet.</returns>
    public static bool TryRead(string name, string persistenceId, out SnapshotMetadata metadata)
    {
        metadata = null;
        var prefix = PrefixOf(persistenceId);
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }
        var numbers = name[prefix.Length..].Split('-');
        if (numbers.Length != 2 || !TryNumber(numbers[0], out var sequenceNr) || !TryNumber(numbers[1], out var ticks) || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }
        metadata = new SnapshotMetadata(persistenceId, sequenceNr, new DateTime(ticks, DateTimeKind.Utc));
        return true;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
