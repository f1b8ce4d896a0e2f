using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workshop.Storage;

namespace Workshop.Web.Site;

/// <summary>Ready means: a contribution could be stored now. Logs that are damaged are told and stop nobody else.</summary>
public sealed class StorageHealth(IEventStore store, TimeProvider time) : IHealthCheck
{
    /// <summary>A store that does not answer within this time is not ready, whatever it may still answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Check(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return store.Damaged is > 0 and var damaged
                ? HealthCheckResult.Degraded($"ready; but the log of {damaged} workshop(s) is damaged: the server's log names them")
                : HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"storage: no answer within {Patience.TotalSeconds} seconds");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
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
