using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Presage.Api.Tests;

public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The document is a promise to clients: a change of it shows here. After an intended change, set
    /// <c>PRESAGE_APPROVE=1</c>, run this test, and commit what it wrote.
    /// </summary>
    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        var document = await api.GetAsync("/openapi/v1.json", HttpStatusCode.OK);
        var text = JsonSerializer.Serialize(document, Indented).ReplaceLineEndings("\n") + "\n";
        var approved = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Golden", "openapi-v1.json");
        if (Environment.GetEnvironmentVariable("PRESAGE_APPROVE") == "1") await File.WriteAllTextAsync(approved, text);
        Assert.Equal(await File.ReadAllTextAsync(approved), text);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
