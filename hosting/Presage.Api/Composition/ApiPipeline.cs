using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Presage.Api;

/// <summary>The way of a request, outermost first.</summary>
internal static class ApiPipeline
{
    public static void Use(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<RequestMeter>().CountAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteFailureAsync });
        app.UseStatusCodePages(page => ProblemWriter.WriteAsync(page.HttpContext, page.HttpContext.Response.StatusCode));
        app.UseHostFiltering();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.MapOpenApi("/openapi/{documentName}.json");
        SubscriberEndpoints.Map(app);
        PreferencesEndpoint.Map(app);
        AddressesEndpoint.Map(app);
        TelemetryEndpoints.Map(app);
        PersonaEndpoints.Map(app);
        PlanEndpoints.Map(app);
        PolicyEndpoints.Map(app);
        ModelEndpoint.Map(app);
        ClientEndpoints.Map(app);
        ContentEndpoints.Map(app);
        EventsEndpoint.Map(app);
        InvalidateEndpoint.Map(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app);
    }

    /// <summary>A request that the server refused says why; anything else that went wrong stays inside.</summary>
    private static Task WriteFailureAsync(HttpContext context)
    {
        var status = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException refused
            ? refused.StatusCode
            : StatusCodes.Status500InternalServerError;
        return ProblemWriter.WriteAsync(context, status);
    }
}
