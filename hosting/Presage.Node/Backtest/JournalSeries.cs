using Microsoft.Data.Sqlite;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Traffic;

namespace Presage.Node;

/// <summary>
/// Series out of a node's journal: what every subscriber really used, both directions. The journal is read only; the node may be running.
/// See <see cref="FeedbackSeries"/> for steps in which a subscriber was not recorded.
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
        var series = new FeedbackSeries(_ => true, int.MaxValue);
        try
        {
            foreach (var feedback in Events(path))
            {
                series.Add(feedback);
                var steps = series.LastStep - series.FirstStep;
                if (series.Count > SeriesTable.SeriesMax || steps > series.StepCount + SeriesTable.GapStepsMax)
                    throw new UserErrorException($"{path} holds {series.Count} series over {steps} steps, which is too much", ExitCode.Usage);
            }
        }
        catch (Exception cause) when (cause is SqliteException or FeedbackFormatException)
        {
            throw new UserErrorException($"{path} is no journal that can be read: {cause.Message}", ExitCode.Resource);
        }

        if (series.StepCount == 0) throw new UserErrorException($"{path} holds no feedback", ExitCode.Usage);
        return new TrainingSet(grid, series.ToSeries());
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
}
