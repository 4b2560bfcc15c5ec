using System.Text.Json;
using Presage.Testing;

namespace Presage.Browser.Tests;

/// <summary>The browser's codec against the golden bytes of pipelines/docs/push-protocol.md.</summary>
[Collection(BrowserTests.Name)]
public sealed class GoldenFrameTests(Chromium chromium)
{
    private const string Hash = "237e415953865f1f3782f9a2d7418b9851d23d4ad439985b925dfd7ac335a848";
    private const string Base = "d12f9a5eea622dd2285921f7192ae188d18b62aec3dc2c0eb1d69e719d351809";

    /// <summary>File and what it says, as JSON; bytes are hexadecimal.</summary>
    private static readonly (string File, string Frame)[] ServerFrames =
    [
        ("offer", $$$"""{"kind":1,"offset":5,"push":3,"origin":"site","id":"/é.html","version":42,"hash":"{{{Hash}}}","base":null,"bytes":14,"sentBytes":14,"status":200,"freshMs":60000,"staleMs":0,"tags":["news","de"],"headers":"Content-Type: text/plain\nETag: \"x\"\n"}"""),
        ("offer-delta", $$$"""{"kind":1,"offset":6,"push":4,"origin":"site","id":"/a.txt","version":43,"hash":"{{{Hash}}}","base":"{{{Base}}}","bytes":14,"sentBytes":90,"status":200,"freshMs":60000,"staleMs":5000,"tags":[],"headers":""}"""),
        ("offer-renewal", $$$"""{"kind":1,"offset":9,"push":5,"origin":"site","id":"/a.txt","version":44,"hash":"{{{Hash}}}","base":"{{{Hash}}}","bytes":14,"sentBytes":0,"status":200,"freshMs":3600000,"staleMs":5000,"tags":["news"],"headers":"ETag: \"x\"\n"}"""),
        ("have-server", """{"kind":2,"isResync":true,"epoch":"0102030405060708","offset":0,"reportsTaken":7,"chunkBytes":16384,"frameBytesMax":65536,"pingMs":3000,"leaseMs":10000,"origins":[{"origin":"site","number":42}]}"""),
        ("data", """{"kind":3,"isLast":false,"offset":7,"push":3,"position":0,"bytes":"68656c6c6f2c2072"}"""),
        ("data-last", """{"kind":3,"isLast":true,"offset":8,"push":3,"position":8,"bytes":"65616465720a"}"""),
        ("ack-server", """{"kind":4,"reportsTaken":134}"""),
        ("cancel", """{"kind":5,"offset":9,"push":4,"reason":1}"""),
        ("invalidate", """{"kind":6,"offset":10,"origin":"site","number":44,"scope":2,"name":"/news/"}"""),
        ("ping", """{"kind":8,"isAnswer":false,"nonce":9007199254740991}"""),
        ("ping-answer", """{"kind":8,"isAnswer":true,"nonce":9007199254740991}"""),
    ];

    /// <summary>File and the call that writes it.</summary>
    private static readonly (string File, string Call)[] ClientFrames =
    [
        ("have-client", $$"""
            f.writeHave({ wishes: { savesData: true, optedOut: false }, epoch: "0102030405060708", offset: 300, reporter: "1112131415161718", credit: 1048576, network: 3,
              origins: [{ origin: "site", number: 41 }], held: [{ id: "/a.css", version: 40, hash: "{{Hash}}" }] })
            """),
        ("ack-client", """
            f.writeAck(8, 129, [report(1, "/a", 42), report(2, "/a", 42), report(3, "/b", 1), report(4, "/c", 2), { ...report(5, "/d", 3), reason: 2 },
              { ...report(6, "/a", 0), atMs: 750, isFromPush: true, referrer: "/index.html" }], 1000)
            """),
        ("credit", "f.writeCredit({ savesData: false, optedOut: true }, 2097152, 2)"),
        ("ping", "f.writePing(false, 2 ** 53 - 1)"),
        ("ping-answer", "f.writePing(true, 2 ** 53 - 1)"),
    ];

    [Fact]
    public async Task Frames_of_the_server_are_read_and_those_of_the_client_written_as_the_golden_bytes_say()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        var read = string.Join(",\n", ServerFrames.Select(frame => $"said(\"{HexOf(frame.File)}\")"));
        var written = string.Join(",\n", ClientFrames.Select(frame => $"f.toHex({frame.Call})"));
        var result = await tab.EvaluateAsync($$"""
            (async () => {
              const f = await import("/.presage/agent/frames.js");
              const said = (hex) => JSON.stringify(f.readServerFrame(f.fromHex(hex)), (key, value) => value instanceof Uint8Array ? f.toHex(value) : value);
              const report = (kind, id, version) => ({ kind, id, version, number: 0, reason: 0, atMs: 0, isFromPush: false, referrer: "" });
              return { read: [{{read}}], written: [{{written}}] };
            })()
            """);
        Assert.Equal(ServerFrames.Select(frame => frame.Frame), Strings(result.GetProperty("read")));
        Assert.Equal(ClientFrames.Select(frame => HexOf(frame.File)), Strings(result.GetProperty("written")));
    }

    [Fact]
    public async Task Frames_that_are_cut_off_or_go_on_behind_their_end_are_refused_with_the_byte()
    {
        if (!Chromium.IsHere()) return;
        await using var site = await ScriptedSite.StartAsync();
        await using var tab = await chromium.OpenTabAsync();
        await tab.GoAsync(site.At("/about"));
        // DATA ends where its message ends, so nothing is too short or too long for it behind its numbers.
        var frames = string.Join(", ", ServerFrames.Where(frame => !frame.File.StartsWith("data", StringComparison.Ordinal)).Select(frame => $"\"{HexOf(frame.File)}\""));
        var survivors = await tab.EvaluateAsync($$"""
            (async () => {
              const f = await import("/.presage/agent/frames.js");
              const refused = (bytes) => { try { f.readServerFrame(bytes); return false; } catch (e) { return e instanceof f.FrameProblem && e.at >= 0 && e.at <= bytes.length; } };
              const survivors = [];
              for (const hex of [{{frames}}]) {
                const bytes = f.fromHex(hex);
                for (let length = 0; length < bytes.length; length++) if (!refused(bytes.slice(0, length))) survivors.push([hex, length]);
                for (const flags of [2, 4, 128]) if (!refused(Uint8Array.from([bytes[0], flags, ...bytes.slice(2)]))) survivors.push([hex, "flags", flags]);
                if (!refused(Uint8Array.from([...bytes, 0]))) survivors.push([hex, "longer"]);
              }
              for (const hex of ["00", "0900", "0300ffffffffffffffff7f0000", "0500090405", "06000a01730500", "06000a01730102ff80"]) if (!refused(f.fromHex(hex))) survivors.push(hex);
              return survivors;
            })()
            """);
        Assert.Equal("[]", survivors.ToString());
    }

    private static string HexOf(string file) =>
        string.Concat(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Presage.Content.Tests", "golden", "push", file + ".hex")).Where(char.IsAsciiHexDigit));

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
