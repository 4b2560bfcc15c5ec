using System.Net;
using Presage.Traffic.Queries;

namespace Presage.Api.Tests;

public sealed class PreferencesTests
{
    private const string Path = "/subscribers/sub-1/preferences";
    private const string Valid = """{"interactive":true,"deferBulk":false,"weight":1.5}""";

    [Fact]
    public async Task Preferences_reach_the_loop()
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        await api.PostAsync(Path, Valid, HttpStatusCode.NoContent);
        Assert.Equal(new SubscriberPreferences(true, false, 1.5), queries.Stated);
    }

    [Theory]
    [InlineData("{}", """{"interactive":["is missing"],"deferBulk":["is missing"],"weight":["is missing"]}""")]
    [InlineData("[1]", """{"$":["must be an object"]}""")]
    [InlineData("""{"interactive":"yes","deferBulk":1,"weight":3}""", """{"interactive":["must be true or false"],"deferBulk":["must be true or false"],"weight":["must be a number from 0.5 to 2"]}""")]
    [InlineData("""{"interactive":true,"deferBulk":true,"weight":0.4999}""", """{"weight":["must be a number from 0.5 to 2"]}""")]
    [InlineData("""{"interactive":true,"deferBulk":true,"weight":1e999}""", """{"weight":["must be a number from 0.5 to 2"]}""")]
    [InlineData("""{"interactive":true,"deferBulk":true,"weight":1,"wieght":1}""", """{"wieght":["is not known; known are interactive, deferBulk and weight"]}""")]
    [InlineData("""{"interactive":true""", """{"$":["is not JSON as this API takes it, at line 1, byte 20"]}""")]
    [InlineData("""{"weight":1,"weight":2}""", null)]
    [InlineData("""{"weight":[[[[[[1]]]]]]}""", null)]
    [InlineData("", null)]
    public async Task A_body_that_is_wrong_is_refused_with_every_field_that_is(string body, string? errors)
    {
        var queries = new FakeQueries();
        await using var api = await RunningApi.StartAsync(queries);
        var problem = await api.PostAsync(Path, body, HttpStatusCode.BadRequest);
        if (errors is not null) Assert.Equal(errors, problem.GetProperty("errors").GetRawText());
        Assert.Null(queries.Stated);
    }

    [Fact]
    public async Task An_unknown_subscriber_is_not_found()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        await api.PostAsync("/subscribers/nobody/preferences", Valid, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        await api.PostAsync(Path, Valid + new string(' ', RunningApi.BodyBytesMax), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_is_not_json_is_refused(string mediaType)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        await api.PostAsync(Path, Valid, HttpStatusCode.UnsupportedMediaType, mediaType);
    }

    [Fact]
    public async Task A_body_of_no_type_is_refused()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        using var content = new ByteArrayContent([(byte)'{', (byte)'}']);
        using var answer = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), content);
        await RunningApi.ReadAsync(answer, HttpStatusCode.UnsupportedMediaType);
    }
}
