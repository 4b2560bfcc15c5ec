using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Presage.Content;

namespace Presage.Api;

/// <summary>
/// The browser agent's scripts below <c>/.presage/agent/</c>, from inside the assembly: hosting/Presage.Agent/README.md. Names are looked up in a table and never become a path.
/// </summary>
public static class AgentScripts
{
    public const string Path = "/.presage/agent/";
    private const string ResourcePrefix = "agent/";

    private static readonly FrozenDictionary<string, (byte[] Body, EntityTag Tag)> Scripts = Read();

    /// <summary>Names of the scripts, such as <c>agent.js</c>.</summary>
    public static IEnumerable<string> Names => Scripts.Keys;

    public static void Map(WebApplication app) => app.MapMethods(Path + "{name}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.RouteValues["name"] is not string name || !Scripts.TryGetValue(name, out var script))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Asked for again each time, so that a newer agent is in force with the next page.
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = script.Tag.ToString();
        response.Headers["Service-Worker-Allowed"] = "/";
        if (!EntityTag.IsNoneMatch(context.Request.Headers.IfNoneMatch, script.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = script.Body.Length;
        if (HttpMethods.IsGet(context.Request.Method)) await response.Body.WriteAsync(script.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static FrozenDictionary<string, (byte[] Body, EntityTag Tag)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[ResourcePrefix.Length..], name => Script(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
    }

    private static (byte[] Body, EntityTag Tag) Script(Stream resource)
    {
        using var stream = resource;
        using var held = new MemoryStream();
        stream.CopyTo(held);
        var body = held.ToArray();
        return (body, EntityTag.Of(ContentHash.Of(body)));
    }
}
