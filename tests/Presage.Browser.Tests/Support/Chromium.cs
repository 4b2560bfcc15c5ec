using System.Diagnostics;

namespace Presage.Browser.Tests;

/// <summary>One headless Chromium for all tests of the project; each test gets a profile of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private const string AddressMark = "DevTools listening on ";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-extensions", "--disable-dev-shm-usage", "--remote-debugging-port=0",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("presage-chromium-").FullName;
    private Process? _process;
    private DevTools? _tools;

    /// <summary>Whether the browser is there; says so when it is not.</summary>
    public static bool IsHere([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        if (File.Exists(Program)) return true;
        Presage.Testing.Missing.Report($"MISSING-BROWSER {test}: no {Program} (apt-get install chromium)");
        return false;
    }

    public async Task InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        var start = new ProcessStartInfo(Program, [.. Flags, $"--user-data-dir={_folder}", "about:blank"]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) address.TrySetException(new InvalidOperationException("Chromium ended at its start."));
            else if (line.Data.StartsWith(AddressMark, StringComparison.Ordinal)) address.TrySetResult(new Uri(line.Data[AddressMark.Length..].Trim()));
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _tools = await DevTools.ConnectAsync(await address.Task);
    }

    public async Task DisposeAsync()
    {
        if (_tools is not null) await _tools.DisposeAsync();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that the browser still wrote; the system's folder of temporary files is swept by others.
        }
    }

    /// <summary>A tab in a profile that nobody has used.</summary>
    public async Task<Tab> OpenTabAsync()
    {
        var tools = _tools!;
        var profile = (await tools.SendAsync("Target.createBrowserContext", new { disposeOnDetach = true })).GetProperty("browserContextId").GetString()!;
        return await Tab.OpenAsync(tools, profile);
    }
}
