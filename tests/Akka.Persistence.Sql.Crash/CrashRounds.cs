using System.Diagnostics;

namespace Akka.Persistence.Sql.Crash;

/// <summary>
/// Rounds on one database: a process persists until it is killed (SIGKILL) after so many of its lines, drawn from the seed; then
/// the database is checked against what the process had said.
/// </summary>
/// <param name="serverStopEvery">In each such round the server is stopped in immediate mode first; 0 for never.</param>
public sealed class CrashRounds(CrashDatabase database, int seed, int serverStopEvery, Action<string> print)
{
    private const int LinesMax = 3_000;
    private const int ProgressEvery = 20;

    private readonly CrashBook _book = new();

    /// <returns>False, and the findings are printed, as soon as a check fails.</returns>
    public bool Run(int rounds)
    {
        var random = new Random(seed);
        var serverStops = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var stopsServer = serverStopEvery > 0 && round % serverStopEvery == 0;
            if (stopsServer) serverStops++;
            RunUntilKilled(1 + random.Next(LinesMax), stopsServer);
            _book.Check(database.ReadAfter(_book.LastOrdering));
            if (_book.Findings.Count > 0)
            {
                _book.Findings.Take(20).ToList().ForEach(print);
                print($"FAILED in round {round} of {rounds}, seed {seed}, {database.Provider}");
                return false;
            }
            if (round % ProgressEvery == 0) print($"round {round}: {_book.Acknowledged:N0} events acknowledged, {_book.Stored:N0} stored");
        }
        return CheckWhole(rounds, serverStops);
    }

    // From the first row again: what was found in its place once has to be there still.
    private bool CheckWhole(int rounds, int serverStops)
    {
        var whole = new CrashBook();
        whole.Check(database.ReadAfter(0));
        var isRight = whole.Findings.Count == 0 && whole.Stored == _book.Stored;
        whole.Findings.Take(20).ToList().ForEach(print);
        print(
            $"{(isRight ? "OK" : "FAILED")}: {rounds} rounds killed ({serverStops} with the server stopped), seed {seed}, {Worker.Actors} actors, {database.Provider}: "
            + $"{_book.Acknowledged:N0} events acknowledged, {whole.Stored:N0} stored, none missing, none twice, no holes");
        return isRight;
    }

    private void RunUntilKilled(int linesMin, bool stopsServer)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Akka.Persistence.Sql.Crash.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "worker", database.Provider, database.ConnectionString])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var lines = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            _book.Note(line);
            if (++lines != linesMin) continue;
            if (stopsServer) database.StopServer();
            process.Kill();
        }
        process.WaitForExit();
        if (lines < linesMin) _book.Findings.Add($"the process ended by itself after {lines} lines");
        if (stopsServer) database.StartServer();
    }
}
