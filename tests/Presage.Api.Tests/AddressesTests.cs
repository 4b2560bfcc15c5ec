using System.Net;
using System.Text;
using Presage.Core;
using Presage.Flows;

namespace Presage.Api.Tests;

public sealed class AddressesTests
{
    private const string Path = "/subscribers/sub-2/addresses";

    [Fact]
    public async Task Addresses_reach_the_loop_also_of_a_subscriber_that_is_new()
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        await PutAsync(
            api,
            Path,
            """{"addresses":[{"prefix":"10.0.0.5"},{"prefix":"203.0.113.1","from":"2026-11-22T10:00:00Z","until":"2026-11-22T12:00:00+01:00","ports":"1024-2047"}]}""",
            HttpStatusCode.NoContent);
        Assert.Equal("sub-2", queries.Given!.Value.Id.Value);
        Assert.Equal(
            [
                new AddressAssignment("sub-2", Prefix("10.0.0.5"), EventTime.Min, DirectoryEntry.Forever, PortRange.All),
                new AddressAssignment("sub-2", Prefix("203.0.113.1"), new EventTime(1_795_341_600_000), new EventTime(1_795_345_200_000), new PortRange(1024, 2047)),
            ],
            queries.Given.Value.Addresses);
        await PutAsync(api, Path, """{"addresses":[]}""", HttpStatusCode.NoContent);
        Assert.Empty(queries.Given.Value.Addresses);
    }

    [Theory]
    [InlineData("[1]", """{"$":["must be an object"]}""")]
    [InlineData("{}", """{"addresses":["must be a list"]}""")]
    [InlineData("""{"addresses":[1]}""", """{"addresses[0]":["must be an object"]}""")]
    [InlineData("""{"addresses":[{}],"more":1}""", """{"more":["is not known; known is addresses"],"addresses[0].prefix":["is missing"]}""")]
    [InlineData("""{"addresses":[{"prefix":"x","ports":"9-1","from":5,"extra":1}]}""", """{"addresses[0].prefix":["must be an address or prefix"],"addresses[0].ports":["must be a range of ports, such as 1024-2047"],"addresses[0].from":["must be a time, such as 2026-11-22T10:00:00Z"],"addresses[0].extra":["is not known; known are prefix, from, until, ports and system"]}""")]
    [InlineData("""{"addresses":[{"prefix":"10.0.0.5","from":"2026-11-22T10:00:00Z","until":"2026-11-22T10:00:00Z"}]}""", """{"addresses[0].until":["must be later than from"]}""")]
    [InlineData("""{"addresses":""", """{"$":["is not JSON as this API takes it, at line 1"]}""")]
    public async Task A_body_that_is_wrong_is_refused_with_every_field_that_is(string body, string errors)
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        var problem = await PutAsync(api, Path, body, HttpStatusCode.BadRequest);
        Assert.Equal(errors, problem.GetProperty("errors").GetRawText());
        Assert.Null(queries.Given);
    }

    [Fact]
    public async Task An_address_that_is_anothers_is_a_conflict()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        var problem = await PutAsync(api, "/subscribers/sub-9/addresses", """{"addresses":[{"prefix":"10.0.0.5"}]}""", HttpStatusCode.Conflict);
        Assert.Equal("10.0.0.5/32 belongs to subscriber 'sub-1'", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_name_that_is_too_long_and_a_body_that_is_no_json_are_refused()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        await PutAsync(api, $"/subscribers/{new string('a', SubscriberId.LengthMax + 1)}/addresses", """{"addresses":[]}""", HttpStatusCode.BadRequest);
        await PutAsync(api, "/subscribers/a%0Ab/addresses", """{"addresses":[]}""", HttpStatusCode.BadRequest);
        await PutAsync(api, "/subscribers/%20a/addresses", """{"addresses":[]}""", HttpStatusCode.BadRequest);
        await PutAsync(api, Path, """{"addresses":[]}""", HttpStatusCode.UnsupportedMediaType, "text/plain");
    }

    private static IpPrefix Prefix(string text) => IpPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text);

    private static async Task<System.Text.Json.JsonElement> PutAsync(RunningApi api, string path, string body, HttpStatusCode expected, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var answer = await api.Client.PutAsync(new Uri(path, UriKind.Relative), content);
        return await RunningApi.ReadAsync(answer, expected);
    }
}
