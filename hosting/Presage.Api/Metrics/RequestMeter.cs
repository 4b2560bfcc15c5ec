using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;

namespace Presage.Api;

/// <summary>Counts what the API itself answers, by status.</summary>
internal sealed class RequestMeter : IDisposable
{
    private readonly Meter _meter = new(PrometheusMetrics.MeterName);
    private readonly Counter<long> _answered;

    public RequestMeter() =>
        _answered = _meter.CreateCounter<long>("api_requests_answered_total", description: "Requests answered, by status.");

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        await next(context).ConfigureAwait(false);
        _answered.Add(1, new KeyValuePair<string, object?>("status", context.Response.StatusCode));
    }

    public void Dispose() => _meter.Dispose();
}
