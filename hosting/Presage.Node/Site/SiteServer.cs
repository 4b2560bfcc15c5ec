using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Presage.Api;
using Presage.Content;

namespace Presage.Node.Site;

/// <summary>Serves the sample site on loopback: entity tags, conditional requests, HEAD; and a basket, an account and a log-out, which are one reader's own.</summary>
public sealed class SiteServer : IAsyncDisposable
{
    private const string BasketCookie = "basket";
    private const int BasketMax = 99;
    private readonly SampleSite _site;
    private readonly WebApplication _app;
    private readonly Action<string, int>? _answered;

    private SiteServer(SampleSite site, Action<string, int>? answered)
    {
        (_site, _answered) = (site, answered);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Presage.Site" });
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, DetachedLifetime>());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4096;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="site">What is served.</param>
    /// <param name="answered">Is told path and status of every answer, on the server's threads; returns at once.</param>
    public static async Task<SiteServer> StartAsync(SampleSite site, Action<string, int>? answered = null)
    {
        var server = new SiteServer(site, answered);
        await server._app.StartAsync().ConfigureAwait(false);
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        await (PersonalPage(context, path) is { } page ? WriteAsync(context, page) : AnswerAsync(context, path)).ConfigureAwait(false);
        _answered?.Invoke(path, context.Response.StatusCode);
    }

    private Task AnswerAsync(HttpContext context, string path)
    {
        if (_site.Find(path) is not { } page)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return WriteAsync(context, _site.Missing(path));
        }

        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return WriteAsync(context, page);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext context, SitePage page)
    {
        var response = context.Response;
        response.Headers.CacheControl = page.CacheControl;
        if (page.EntityTag is { } tag)
        {
            response.Headers.ETag = tag;
            if (page.Tags.Length > 0) response.Headers["Cache-Tag"] = string.Join(", ", page.Tags);
            if (!EntityTag.IsNoneMatch(context.Request.Headers.IfNoneMatch, EntityTag.ParseList(tag)[0]))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = page.MediaType;
        response.ContentLength = page.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page.Body.AsMemory(), context.RequestAborted).ConfigureAwait(false);
    }

    private SitePage? PersonalPage(HttpContext context, string path)
    {
        var count = int.TryParse(context.Request.Cookies[BasketCookie], NumberStyles.None, CultureInfo.InvariantCulture, out var held) ? Math.Min(held, BasketMax) : 0;
        switch (path)
        {
            case "/basket" when HttpMethods.IsPost(context.Request.Method):
                count = Math.Min(count + 1, BasketMax);
                SetBasket(context, count);
                return _site.Personal(path, "Basket", $"{count} in your basket.");
            case "/basket":
                return _site.Personal(path, "Basket", count == 0 ? "Your basket is empty." : $"{count} in your basket.");
            case "/account":
                return _site.Personal(path, "Account", "This page is yours alone.");
            case "/log-out":
                SetBasket(context, 0);
                return _site.LoggedOut(path);
            default:
                return null;
        }
    }

    private static void SetBasket(HttpContext context, int count) =>
        context.Response.Cookies.Append(BasketCookie, count.ToString(CultureInfo.InvariantCulture), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
}
