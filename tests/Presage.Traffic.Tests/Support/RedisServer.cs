using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Presage.Traffic.Tests.Support;

/// <summary>
/// A Redis server of its own: new data in a temporary folder, a free port on the loopback, every write in its log. It ends with the
/// process that started it, however that ends: a shell waits for its input to close, kills the server and removes the folder.
/// </summary>
internal sealed class RedisServer : IDisposable
{
    private const string Script = """
        "$1" --port "$2" --bind 127.0.0.1 --dir "$3" --save "" --appendonly yes --appendfsync always --daemonize no </dev/null &
        read line
        kill -9 $!
        wait $! 2>/dev/null
        echo ended
        """;

    private readonly string _program;
    private readonly string _folder = Directory.CreateTempSubdirectory("presage-redis-").FullName;
    private Process? _shell;

    private RedisServer(string program)
    {
        (_program, Port) = (program, FreePort());
        Start();
    }

    public int Port { get; }

    public string Endpoint => $"127.0.0.1:{Port}";

    /// <returns>Null where no Redis server is installed.</returns>
    public static RedisServer? TryStart()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists);
        return program is null ? null : new RedisServer(program);
    }

    /// <summary>As if the power had gone; what was answered is in its log.</summary>
    public void Kill()
    {
        if (_shell is null) return;
        _shell.StandardInput.Close();
        _shell.StandardOutput.ReadToEnd();
        _shell.WaitForExit();
        _shell.Dispose();
        _shell = null;
    }

    /// <summary>On the same port, with the data that there was.</summary>
    public void Start()
    {
        _shell = Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", _program, $"{Port}", _folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (_shell.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal)) return;
        }

        throw new InvalidOperationException("redis-server did not start.");
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
