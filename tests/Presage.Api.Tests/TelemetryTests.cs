using System.Net;
using System.Text;
using System.Text.Json;
using Presage.Core;
using Presage.Traffic;

namespace Presage.Api.Tests;

public sealed class TelemetryTests
{
    private const string One = """{"subscriber":"sub-1","time":"2026-01-05T12:00:00Z","rttMicros":20000.4,"jitterMicros":900,"sentPackets":100,"lostPackets":2}""";

    private static readonly EventTime Noon = EventTime.From(FakeQueries.Noon);

    [Theory]
    [InlineData("application/json", One)]
    [InlineData("application/json", $"[{One}]")]
    [InlineData("application/x-ndjson", $"\n{One}\n\n")]
    public async Task A_measurement_reaches_the_loop_as_an_object_an_array_and_a_line(string type, string body)
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        var answer = await PostAsync(api, type, body, HttpStatusCode.Accepted);
        Assert.Equal("""{"counted":1,"late":0,"ahead":0,"subscriberUnknown":0,"siteUnknown":0}""", answer.GetRawText());
        var measures = new FlowMeasures { RttMicros = 20_000, RttMaxMicros = 20_000, RttSamples = 1, JitterMicros = 900, JitterSamples = 1, ExpectedPackets = 100, LostPackets = 2 };
        Assert.Equal([new TelemetryReport(TelemetrySubject.Subscriber, "sub-1", Noon, measures)], queries.Reported);
    }

    [Fact]
    public async Task Links_are_their_sites_and_a_share_alone_is_of_a_thousand_packets()
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        var answer = await PostAsync(
            api,
            "application/json",
            """[{"link":"north","time":"2026-01-05T12:00:00Z","lossShare":0.25},{"address":"no-1","time":"2026-01-05T12:00:00Z","rttMicros":1}]""".Replace("no-1", "10.0.0.1", StringComparison.Ordinal),
            HttpStatusCode.Accepted);
        Assert.Equal(2, answer.GetProperty("counted").GetInt32());
        Assert.Equal((TelemetrySubject.Site, "north", 1_000L, 250L), (queries.Reported[0].Subject, queries.Reported[0].Name, queries.Reported[0].Measures.ExpectedPackets, queries.Reported[0].Measures.LostPackets));
        Assert.Equal((TelemetrySubject.Address, "10.0.0.1"), (queries.Reported[1].Subject, queries.Reported[1].Name));
    }

    [Fact]
    public async Task What_belongs_to_nobody_is_counted_apart()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        var lines = string.Join('\n', """{"subscriber":"no-1","time":"2026-01-05T12:00:00Z","rttMicros":1}""", """{"site":"no-2","time":"2026-01-05T12:00:00Z","rttMicros":1}""", One);
        var answer = await PostAsync(api, "application/x-ndjson; charset=utf-8", lines, HttpStatusCode.Accepted);
        Assert.Equal("""{"counted":1,"late":0,"ahead":0,"subscriberUnknown":1,"siteUnknown":1}""", answer.GetRawText());
    }

    [Theory]
    [InlineData("application/json", "5", """{"[0]":["must be an object"]}""")]
    [InlineData("application/json", "[]", """{"$":["holds no measurement"]}""")]
    [InlineData("application/json", "{}", """{"[0]":["names no subscriber, address, link or site"],"[0].time":["is missing"]}""")]
    [InlineData("application/json", """{"subscriber":"a","time":"2026-01-05T12:00:00Z"}""", """{"[0]":["holds no value: rttMicros, jitterMicros, lossShare or lostPackets"]}""")]
    [InlineData("application/json", """[{"subscriber":"a","site":"b","time":5,"rttMicros":-1,"lossShare":2,"speed":1}]""", """{"[0].site":["is one too many: name one of subscriber, address, link and site"],"[0].time":["is missing"],"[0].rttMicros":["must be a number from 0 to 60000000"],"[0].lossShare":["must be a number from 0 to 1"],"[0].speed":["is not known; known are subscriber, address, link, site, time, rttMicros, jitterMicros, lossShare, sentPackets and lostPackets"],"[0]":["holds no value: rttMicros, jitterMicros, lossShare or lostPackets"]}""")]
    [InlineData("application/json", """{"address":"x","time":"2026-01-05T12:00:00Z","lostPackets":3,"lossShare":0.5}""", """{"[0].address":["must be an IP address"],"[0].lossShare":["cannot stand beside lostPackets"],"[0].sentPackets":["is missing beside lostPackets"]}""")]
    [InlineData("application/json", """{"site":"x","time":"2026-01-05T12:00:00Z","lostPackets":3,"sentPackets":2}""", """{"[0].lostPackets":["must be at most sentPackets"]}""")]
    [InlineData("application/x-ndjson", "{}x\n5", """{"[0]":["is not JSON"],"[1]":["must be an object"]}""")]
    public async Task What_is_wrong_is_refused_as_a_whole_with_every_field_that_is(string type, string body, string errors)
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        var problem = await PostAsync(api, type, body, HttpStatusCode.BadRequest);
        var told = JsonSerializer.Deserialize<Dictionary<string, string[]>>(problem.GetProperty("errors").GetRawText())!;
        var expected = JsonSerializer.Deserialize<Dictionary<string, string[]>>(errors)!;
        if (body.Contains("\"time\":5", StringComparison.Ordinal)) expected["[0].time"] = ["must be a time, such as 2026-11-22T10:00:00Z"];
        Assert.Equal(expected.Select(static error => (error.Key, error.Value[0])).Order(), told.Select(static error => (error.Key, error.Value[0])).Order());
        Assert.Empty(queries.Reported);
    }

    [Fact]
    public async Task More_measurements_than_a_body_may_hold_and_other_types_are_refused()
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        const string Short = """{"site":"n","time":"2026-01-05T12:00:00Z","rttMicros":1}""";
        var response = await PostAsync(api, "application/x-ndjson", string.Join('\n', Enumerable.Repeat(Short, 10_001)), null);
        Assert.Contains(response.GetProperty("status").GetInt32(), new[] { 400, 413 });
        await PostAsync(api, "text/plain", One, HttpStatusCode.UnsupportedMediaType);
        Assert.Empty(queries.Reported);
    }

    private static async Task<JsonElement> PostAsync(RunningApi api, string type, string body, HttpStatusCode? expected)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await api.Client.PostAsync(new Uri("/telemetry", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        if (expected is { } status) Assert.True(status == response.StatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
