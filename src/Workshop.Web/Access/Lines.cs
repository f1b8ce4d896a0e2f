using System.Threading.RateLimiting;
using Workshop.Rules;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Access;

/// <summary>An endpoint whose requests stay open: how many there may be at once. Metadata of an endpoint.</summary>
/// <param name="Kind">Lines of one kind are counted together.</param>
/// <param name="OfAddress">At most so many from one address: more than a hall of that many phones behind one address has.</param>
/// <param name="OfHost">At most so many on this host.</param>
/// <param name="FacilitatorsOnly">Whether only a browser that is signed in to some workshop as its facilitator gets one.</param>
public sealed record Line(string Kind, int OfAddress, int OfHost, bool FacilitatorsOnly = false);

/// <summary>
/// Stands before the lines. They carry a browser's cookies and are no forms, so a page of another origin, be it a neighbour under the same
/// municipal domain, could open one in its visitor's name: the <c>Origin</c> that browsers send has to be ours. Programs send none.
/// </summary>
public sealed class Lines(WorkshopSettings settings, Callers callers, Problems problems) : IMiddleware, IDisposable
{
    /// <summary>Seconds after which a refused line may be tried again.</summary>
    private const int Pause = 10;

    private readonly PartitionedRateLimiter<(Line Line, string Address)> addresses = Open<(Line Line, string Address)>(l => l.Line.OfAddress);
    private readonly PartitionedRateLimiter<Line> hosts = Open<Line>(l => l.OfHost);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Line>() is not { } line)
        {
            await next(context);
            return;
        }

        using var own = addresses.AttemptAcquire((line, context.Address()));
        using var shared = own.IsAcquired ? hosts.AttemptAcquire(line) : own;
        var refusal = context.Request.ComesFromUs(settings) == false ? Refusal.Forbidden(RefusalCodes.NotAllowed)
            : line.FacilitatorsOnly && !callers.IsFacilitatorSomewhere(context) ? new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken)
            : shared.IsAcquired ? null
            : new Refusal(RefusalReason.TooFast, RefusalCodes.TooFast, null, Pause);
        await (refusal is null ? next(context) : problems.Result(refusal).ExecuteAsync(context));
    }

    public void Dispose()
    {
        addresses.Dispose();
        hosts.Dispose();
    }

    private static PartitionedRateLimiter<T> Open<T>(Func<T, int> most)
        where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(key => RateLimitPartition.GetConcurrencyLimiter(key, k => new ConcurrencyLimiterOptions { PermitLimit = most(k), QueueLimit = 0 }));
}
