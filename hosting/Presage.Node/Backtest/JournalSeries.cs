using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;

namespace Presage.Node;

/// <summary>
/// Series out of a node's journal: what every subscriber really used, both directions. The journal is read only; the node may be running.
/// A step in which others were recorded and a subscriber was not is a silent one; a step in which nobody was is not known.
/// </summary>
internal static class JournalSeries
{
    private const string FeedbackManifest = "step-feedback";
    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    /// <summary>Whether a file is a journal rather than a table; false where it cannot be read.</summary>
    public static bool IsJournal(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var start = new byte[Magic.Length];
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(Magic);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <exception cref="UserErrorException">The file is no journal of Presage, or holds no feedback, or too much of it.</exception>
    public static TrainingSet Read(string path, StepGrid grid)
    {
        var steps = new SortedSet<long>();
        var values = new SortedDictionary<string, Dictionary<long, float>>(StringComparer.Ordinal);
        try
        {
            foreach (var feedback in Events(path))
            {
                steps.Add(feedback.StepIndex);
                if (values.Count > SeriesTable.SeriesMax || steps.Max - steps.Min > steps.Count + SeriesTable.GapStepsMax)
                    throw new UserErrorException($"{path} holds {values.Count} series over {steps.Max - steps.Min} steps, which is too much", ExitCode.Usage);
                foreach (var row in feedback.Subscribers)
                {
                    Add(values, $"{row.Id} down", feedback.StepIndex, row.Down.ActualBytes);
                    Add(values, $"{row.Id} up", feedback.StepIndex, row.Up.ActualBytes);
                }
            }
        }
        catch (Exception cause) when (cause is SqliteException or FeedbackFormatException)
        {
            throw new UserErrorException($"{path} is no journal that can be read: {cause.Message}", ExitCode.Resource);
        }

        if (steps.Count == 0) throw new UserErrorException($"{path} holds no feedback", ExitCode.Usage);
        return new TrainingSet(grid, [.. values.Select(series => SeriesOf(series.Key, series.Value, steps))]);
    }

    private static IEnumerable<StepFeedback> Events(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT message FROM journal WHERE manifest = $manifest AND deleted = 0 ORDER BY ordering";
        command.Parameters.AddWithValue("$manifest", FeedbackManifest);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return StepFeedbackCodec.Decode(reader.GetFieldValue<byte[]>(0));
    }

    private static void Add(SortedDictionary<string, Dictionary<long, float>> values, string name, long step, long bytes)
    {
        if (!values.TryGetValue(name, out var series)) values.Add(name, series = []);
        series[step] = bytes;
    }

    /// <summary>From the series' first step to the journal's last.</summary>
    private static TrainingSeries SeriesOf(string name, Dictionary<long, float> values, SortedSet<long> steps)
    {
        var first = values.Keys.Min();
        var row = ImmutableArray.CreateBuilder<float>((int)(steps.Max - first + 1));
        for (var step = first; step <= steps.Max; step++)
        {
            row.Add(values.TryGetValue(step, out var value) ? value : steps.Contains(step) ? 0 : float.NaN);
        }

        return new TrainingSeries(name, first, row.MoveToImmutable());
    }
}
