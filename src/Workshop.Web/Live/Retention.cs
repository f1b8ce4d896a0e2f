using Workshop.Storage;
using Workshop.Web.Live;

namespace Workshop.Web.Setup;

/// <summary>Deletes workshops in which nothing happened for <see cref="WorkshopSettings.RetentionDays"/>.</summary>
public sealed partial class Retention(IEventStore store, LiveSessions sessions, WorkshopSettings settings, TimeProvider time, ILogger<Retention> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                foreach (var code in await store.UntouchedSince(time.GetUtcNow().AddDays(-settings.RetentionDays), stoppingToken))
                {
                    if (await sessions.Find(code) is { } session)
                    {
                        await sessions.Delete(session);
                        LogDeleted(code, settings.RetentionDays);
                    }
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Workshop {Session} was deleted: nothing happened in it for {Days} days.")]
    private partial void LogDeleted(string session, int days);

    [LoggerMessage(LogLevel.Error, "Could not delete old workshops; trying again in some hours.")]
    private partial void LogFailed(Exception failure);
}
