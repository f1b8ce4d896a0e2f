namespace Workshop.Web.Pages;

/// <summary>Notes requests that could not be read: anybody can send thousands, so it is a line a minute at most, and nothing of theirs in it.</summary>
public sealed partial class BadRequestLog(TimeProvider time, ILogger<BadRequestLog> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock sync = new();
    private int unsaid;
    private long? said;

    /// <param name="endpoint">Where it went, as a route; null when nowhere.</param>
    /// <param name="fault">The kind of fault.</param>
    public void Note(string method, string? endpoint, string fault)
    {
        int howMany;
        lock (sync)
        {
            unsaid++;
            if (said is { } last && time.GetElapsedTime(last) < Pause)
            {
                return;
            }

            said = time.GetTimestamp();
            (howMany, unsaid) = (unsaid, 0);
        }

        Say(log, howMany, method, endpoint ?? "?", fault);
    }

    [LoggerMessage(LogLevel.Warning, "Requests that could not be read: {HowMany}; the last one {Method} {Endpoint}, {Fault}")]
    private static partial void Say(ILogger log, int howMany, string method, string endpoint, string fault);
}
