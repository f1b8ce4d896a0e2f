using Workshop.Rules;
using Workshop.Storage;
using Workshop.Web.Site;

namespace Workshop.Web.Live;

/// <summary>Deletes workshops in which nothing happened for <see cref="WorkshopSettings.RetentionDays"/>, one by one: none keeps another.</summary>
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
                foreach (var code in await store.UntouchedSince(Due, stoppingToken))
                {
                    await Delete(code, stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private DateTimeOffset Due => time.GetUtcNow().AddDays(-settings.RetentionDays);

    private async Task Delete(string code, CancellationToken stopping)
    {
        try
        {
            LiveSession? session;
            try
            {
                session = await sessions.Find(code);
            }
            catch (Exception unreadable) when (unreadable is not OperationCanceledException)
            {
                // A log that this program cannot read is old all the same, and nobody can be using it here.
                LogUnreadable(code, unreadable);
                await store.Delete(code, stopping);
                return;
            }

            // Somebody may have come back between the list and now.
            if (session is not null && session.SeenBy(Actor.Public).ChangedAt < Due)
            {
                await sessions.Delete(session);
                LogDeleted(code, settings.RetentionDays);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotDeleted(code, failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Workshop {Session} was deleted: nothing happened in it for {Days} days.")]
    private partial void LogDeleted(string session, int days);

    [LoggerMessage(LogLevel.Warning, "Workshop {Session} is old and could not be read; its log is deleted unread.")]
    private partial void LogUnreadable(string session, Exception failure);

    [LoggerMessage(LogLevel.Error, "Workshop {Session} is old and could not be deleted; trying again in some hours.")]
    private partial void LogNotDeleted(string session, Exception failure);

    [LoggerMessage(LogLevel.Error, "Could not look for old workshops; trying again in some hours.")]
    private partial void LogFailed(Exception failure);
}
