using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Akka.Persistence.Sql.Crash;

/// <summary>
/// A PostgreSQL server of its own: new data in a temporary folder, a free port on the loopback, fsync on. It ends with the
/// process that started it, however that ends: a shell waits for its input to close, stops the server and removes the folder.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Script = """
        "$1/initdb" -D "$2/data" -A trust -U presage -E UTF8 --no-locale -N >"$2/initdb.log" 2>&1 &&
        "$1/pg_ctl" -D "$2/data" -w -l "$2/server.log" -o "$3" start >/dev/null && echo ready
        read line
        "$1/pg_ctl" -D "$2/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$2"
        """;

    private readonly string _programs;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"presage-pg-{Environment.ProcessId}-{Guid.NewGuid():N}");
    private readonly string _options;
    private readonly Process _shell;

    private PostgresServer(string programs)
    {
        _programs = programs;
        Port = FreePort();
        _options = $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=on -c max_connections=200 -c shared_buffers=64MB";
        Directory.CreateDirectory(_folder);
        Run("chown", "postgres", _folder);
        _shell = Start(["sh", "-c", Script, "sh", _programs, _folder, _options]);
        if (_shell.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL did not start; see {_folder}.");
        }
    }

    public int Port { get; }

    private static bool IsRoot => Environment.UserName == "root";

    /// <returns>Null where no PostgreSQL server is installed.</returns>
    public static PostgresServer? TryStart()
    {
        const string parent = "/usr/lib/postgresql";
        var programs = Directory.Exists(parent)
            ? Directory.GetDirectories(parent).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
            : null;
        return programs is null ? null : new PostgresServer(programs);
    }

    public string ConnectionString(string database = "postgres") => $"Host=127.0.0.1;Port={Port};Username=presage;Database={database}";

    /// <summary>As if the power had gone: no process ends its work, and the next start recovers from the log.</summary>
    public void StopImmediately() => Control("-m", "immediate", "stop");

    public void StartAgain() => Control("-w", "-l", Path.Combine(_folder, "server.log"), "-o", _options, "start");

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private void Control(params string[] arguments)
    {
        using var process = Start([Path.Combine(_programs, "pg_ctl"), "-D", Path.Combine(_folder, "data"), .. arguments]);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pg_ctl {string.Join(' ', arguments)} ended with {process.ExitCode}; see {_folder}.");
        }
    }

    // The server refuses to run as root.
    private static Process Start(string[] command)
    {
        string[] all = IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;
        return Process.Start(new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    private static void Run(string program, params string[] arguments)
    {
        if (IsRoot)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
