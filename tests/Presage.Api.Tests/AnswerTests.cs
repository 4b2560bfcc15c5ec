using System.Net;

namespace Presage.Api.Tests;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("/subscribers/sub-1", """{"id":"sub-1","site":"north","device":"household","operatingSystem":"android","operatingSystemsSeen":["android","windows"],"plan":"plus","persona":"persona-3","personaName":"evening","lastStepAt":"2026-01-05T12:00:00+00:00","lastDownBitsPerSecond":1000000,"lastUpBitsPerSecond":5,"completeness":0.98,"stepsSeen":77,"isWarm":true,"preferences":{"interactive":false,"deferBulk":false,"weight":1},"quality":{"at":"2026-01-05T12:00:00+00:00","rtt":{"meanMicros":20000,"p95Micros":23170,"maxMicros":50000,"samples":3},"response":null,"jitter":null,"retransmittedShare":0.015,"outOfOrderShare":0,"lostShare":null}}""")]
    [InlineData("/sites/north/quality", """{"at":"2026-01-05T12:00:00+00:00","rtt":{"meanMicros":20000,"p95Micros":23170,"maxMicros":50000,"samples":3},"response":null,"jitter":null,"retransmittedShare":0.015,"outOfOrderShare":0,"lostShare":null}""")]
    [InlineData("/subscribers/sub-1/forecast", """{"id":"sub-1","originAt":"2026-01-05T12:00:00+00:00","stepSeconds":30,"modelVersion":"lstm-32-1a2b3c4d","source":"persona","persona":"persona-3","quantiles":{"downMedianBitsPerSecond":[1000,2500000000],"downUpperBitsPerSecond":[1000,2500000000],"upMedianBitsPerSecond":[1000,2500000000],"upUpperBitsPerSecond":[1000,2500000000]}}""")]
    [InlineData("/personas", """{"version":4,"unassignedCount":2,"personas":[{"id":"persona-3","name":"evening","memberCount":41,"forecaster":"seasonal-naive","quantiles":{"downMedianBitsPerSecond":[1000,2500000000],"downUpperBitsPerSecond":[1000,2500000000],"upMedianBitsPerSecond":[1000,2500000000],"upUpperBitsPerSecond":[1000,2500000000]}}]}""")]
    [InlineData("/plans/north", """{"link":"north","down":{"version":9,"plannedAt":"2026-01-05T12:00:00+00:00","capacityBitsPerSecond":1000000000,"guaranteedTotalBitsPerSecond":400000000,"weightProfile":"Equal","policyVersion":5,"grants":[{"subscriber":"sub-1","guaranteeBitsPerSecond":4,"ceilingBitsPerSecond":9}]},"up":null,"downCeilingBitsPerSecond":[1000,2500000000],"upCeilingBitsPerSecond":[]}""")]
    [InlineData("/model", """{"version":"lstm-32-b","configured":"lstm-32-a","isTraining":false,"rounds":[{"step":90,"reason":"drift","champion":"lstm-32-a","challenger":"lstm-32-b","championLoss":0.5,"challengerLoss":0.25,"isWon":true}]}""")]
    [InlineData("/policy", """{"version":5,"journalOffset":120,"hash":"c0ffee","rewardMean":0.25,"actions":["Equal","BulkDeferred"],"states":[{"index":7,"name":"busy, rising","bestAction":"Equal","actionValues":[0.1,-0.2],"visits":[3,1]}]}""")]
    [InlineData("/livez", """{"status":"live"}""")]
    [InlineData("/readyz", """{"status":"ready"}""")]
    public async Task A_question_is_answered_in_camel_case_with_units_and_iso_times(string path, string expected)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        Assert.Equal(expected, (await api.GetAsync(path, HttpStatusCode.OK)).GetRawText());
    }

    [Theory]
    [InlineData("/subscribers/nobody", "No subscriber 'nobody' is known.")]
    [InlineData("/subscribers/nobody/forecast", "There is no forecast for a subscriber 'nobody': it is unknown, or none of its steps has closed yet.")]
    [InlineData("/plans/%3Cb%3E", "No link '<b>' is configured.")]
    [InlineData("/elsewhere", "There is nothing at this path; /openapi/v1.json lists what there is.")]
    public async Task What_is_not_there_is_a_problem_that_says_what(string path, string detail)
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        var problem = await api.GetAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(detail, problem.GetProperty("detail").GetString());
        Assert.Equal("Not Found", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_node_that_is_not_ready_says_what_it_waits_for()
    {
        var readiness = new FakeReadiness { WaitingFor = ["journal", "model"] };
        await using var api = await RunningApi.StartAsync(new FakeQueries(), readiness, RunningApi.Options);
        var problem = await api.GetAsync("/readyz", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("""["journal","model"]""", problem.GetProperty("waitingFor").GetRawText());
        await api.GetAsync("/livez", HttpStatusCode.OK);
        readiness.WaitingFor = [];
        await api.GetAsync("/readyz", HttpStatusCode.OK);
    }
}
