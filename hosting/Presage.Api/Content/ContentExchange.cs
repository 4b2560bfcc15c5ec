using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>Carries a request from Kestrel to what answers it, and its answer back.</summary>
internal sealed class ContentExchange(Func<SiteRequest, CancellationToken, Task<SiteReply>> answer, TimeSpan timeout)
{
    private const int BufferBytes = 64 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        using var limit = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            var request = await ReadAsync(context, either.Token).ConfigureAwait(false);
            var reply = await answer(request, either.Token).ConfigureAwait(false);
            await using (reply.ConfigureAwait(false)) await WriteAsync(context.Response, reply, either.Token).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem)
        {
            Refuse(context, problem.StatusCode);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            Refuse(context, limit.IsCancellationRequested ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway);
        }
    }

    /// <summary>Says what went wrong while that can still be said; a half answer is broken off.</summary>
    private static void Refuse(HttpContext context, int status)
    {
        if (context.Response.HasStarted) context.Abort();
        else context.Response.StatusCode = status;
    }

    private static async Task<SiteRequest> ReadAsync(HttpContext context, CancellationToken stop)
    {
        var request = context.Request;
        var headers = request.Headers.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var body = ReadOnlyMemory<byte>.Empty;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            using var held = new MemoryStream();
            await request.Body.CopyToAsync(held, stop).ConfigureAwait(false);
            body = held.ToArray();
        }

        return new SiteRequest(request.Method, target, request.Host.Host, headers, context.Connection.RemoteIpAddress ?? IPAddress.None) { Body = body };
    }

    private static async Task WriteAsync(HttpResponse response, SiteReply reply, CancellationToken stop)
    {
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) response.Headers[name] = StringValues.Concat(response.Headers[name], value);
        if (reply.Status is not (204 or 304)) response.ContentLength = reply.Length;
        if (reply.Passed is { } passed)
        {
            if (response.HttpContext.Request.Method != "HEAD") await passed.Body.CopyToAsync(response.Body, BufferBytes, stop).ConfigureAwait(false);
        }
        else if (!reply.Body.IsEmpty)
        {
            await response.Body.WriteAsync(reply.Body, stop).ConfigureAwait(false);
        }
    }
}
