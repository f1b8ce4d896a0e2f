using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workshop.Storage;

namespace Workshop.Web.Site;

/// <summary>Ready means: a contribution could be stored now.</summary>
public sealed class StorageHealth(IEventStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Check(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure)
        {
            return HealthCheckResult.Unhealthy($"storage: {failure.Message}", failure);
        }
    }
}

public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteReasons });
    }

    private static Task WriteReasons(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy).Select(e => e.Description);
        return http.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "ready" : string.Join('\n', reasons));
    }
}
