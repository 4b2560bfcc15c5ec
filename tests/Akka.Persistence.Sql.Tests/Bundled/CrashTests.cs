using System.Diagnostics;
using System.Globalization;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Tests;

/// <summary>A process that persists is killed (SIGKILL) again and again: what it acknowledged is stored, and stored once.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Seed = 20261122;
    private const int Rounds = 10;
    private const int AcknowledgementsMax = 600;

    private readonly string _folder = Directory.CreateTempSubdirectory("presage-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_acknowledged_event_outlives_a_killed_process_and_none_is_there_twice()
    {
        var file = Path.Combine(_folder, "journal.db");
        var random = new Random(Seed);
        var acknowledged = new Dictionary<string, long>();
        for (var round = 0; round < Rounds; round++)
        {
            var lines = RunUntilKilled(file, linesMin: 20 + random.Next(AcknowledgementsMax));
            Assert.DoesNotContain(lines, line => line.StartsWith("wrong", StringComparison.Ordinal));
            Check(lines, acknowledged);
            await CheckJournal(file, acknowledged, $"seed {Seed}, round {round}");
        }
        Assert.Equal(20, acknowledged.Count);
    }

    // A recovered actor knows at least what was acknowledged before, and acknowledgements rise.
    private static void Check(List<string> lines, Dictionary<string, long> acknowledged)
    {
        foreach (var line in lines)
        {
            var words = line.Split(' ');
            var (id, number) = (words[1], long.Parse(words[2], CultureInfo.InvariantCulture));
            var known = acknowledged.GetValueOrDefault(id);
            Assert.True(words[0] == "recovered" ? number >= known : number > known, $"{line}, but {known} was acknowledged");
            acknowledged[id] = Math.Max(number, known);
        }
    }

    private static async Task CheckJournal(string file, Dictionary<string, long> acknowledged, string where)
    {
        using var store = StoreTests.Open(file);
        foreach (var (id, highest) in acknowledged)
        {
            var stored = await store.ReadByIdAsync(new NumberedRead(id, 1, long.MaxValue, long.MaxValue, WithTags: false));
            var numbers = stored.Select(row => long.Parse(System.Text.Encoding.UTF8.GetString(row.Message).Trim('"'), CultureInfo.InvariantCulture));
            Assert.True(stored.Count >= highest, $"{id}: {stored.Count} events, {highest} acknowledged ({where})");
            Assert.Equal(Enumerable.Range(1, stored.Count).Select(n => (long)n), numbers);
            Assert.Equal(Enumerable.Range(1, stored.Count).Select(n => (long)n), stored.Select(row => row.SequenceNr));
        }
    }

    private static List<string> RunUntilKilled(string file, int linesMin)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Akka.Persistence.Sql.Crash.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, file]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (lines.Count == linesMin)
            {
                process.Kill();
            }
        }
        process.WaitForExit();
        // The last line may be cut off where the process was.
        Assert.True(lines.Count >= linesMin, $"the process ended by itself after {lines.Count} lines");
        return lines;
    }
}
