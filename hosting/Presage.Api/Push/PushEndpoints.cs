using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>The push channel over HTTP, below <c>/.presage/push</c>: pipelines/docs/push-protocol.md, section Connecting.</summary>
public static class PushEndpoints
{
    public const string Path = "/.presage/push";
    public const string TokenPath = Path + "/token";
    public const string Subprotocol = "presage.push.v1";
    private const string TokenSubprotocol = "presage.token.";
    private const string Bearer = "Bearer ";

    /// <summary>Adds WebSockets and both endpoints to a site.</summary>
    public static void Use(WebApplication app, PushParts parts)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.MapGet(Path, context => ConnectAsync(context, parts)).ExcludeFromDescription();
        app.MapPost(TokenPath, context => IssueAsync(context, parts)).ExcludeFromDescription();
    }

    private static async Task ConnectAsync(HttpContext context, PushParts parts)
    {
        var sockets = context.WebSockets;
        if (!sockets.IsWebSocketRequest || !sockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var token = sockets.WebSocketRequestedProtocols.FirstOrDefault(one => one.StartsWith(TokenSubprotocol, StringComparison.Ordinal))?[TokenSubprotocol.Length..];
        var who = parts.Admission.Admit(token ?? BearerOf(context), OriginOf(context), RemoteOf(context));
        if (who.IsAdmitted && !parts.Hub.HasRoom) who = PushAdmission.Refused(AdmissionRefusal.TooMany);
        if (!who.IsAdmitted || !parts.Hub.MayGrant())
        {
            context.Response.StatusCode = who.IsAdmitted ? StatusCodes.Status503ServiceUnavailable : StatusOf(who.Refusal);
            return;
        }

        using var socket = await sockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = Subprotocol, KeepAliveInterval = Timeout.InfiniteTimeSpan })
            .ConfigureAwait(false);
        await parts.Hub.ServeAsync(LineOf(context, socket), who, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Nothing is sent before the client's HAVE, so what is sent may go straight to the socket where there is no TLS in between.</summary>
    private static WebSocket LineOf(HttpContext context, WebSocket socket) =>
        context.Features.Get<ITlsHandshakeFeature>() is null && context.Features.Get<IConnectionSocketFeature>()?.Socket is { } line ? new DirectWebSocket(socket, line) : socket;

    private static Task IssueAsync(HttpContext context, PushParts parts)
    {
        var refusal = AdmissionRefusal.None;
        var name = "";
        if (!parts.Admission.IsAllowed(OriginOf(context))) refusal = AdmissionRefusal.WrongOrigin;
        else if (context.Request.Headers.ContainsKey("Authorization")) refusal = parts.Tokens.Check(BearerOf(context), out name, out _);
        else if (parts.Quota.TryTake(RemoteOf(context))) name = PushTokens.NewName();
        else refusal = AdmissionRefusal.TooMany;
        context.Response.Headers.CacheControl = "no-store";
        if (refusal == AdmissionRefusal.None)
            return context.Response.WriteAsJsonAsync(new PushTokenResource(name, parts.Tokens.Issue(name), (long)parts.Tokens.Life.TotalSeconds), context.RequestAborted);
        context.Response.StatusCode = StatusOf(refusal);
        return Task.CompletedTask;
    }

    private static int StatusOf(AdmissionRefusal refusal) => refusal switch
    {
        AdmissionRefusal.WrongOrigin => StatusCodes.Status403Forbidden,
        AdmissionRefusal.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status401Unauthorized,
    };

    private static string? BearerOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is var field && field.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? field[Bearer.Length..] : null;

    private static string? OriginOf(HttpContext context) => context.Request.Headers.Origin.FirstOrDefault();

    private static IPAddress RemoteOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;
}
