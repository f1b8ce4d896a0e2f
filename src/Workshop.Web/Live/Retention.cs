using Workshop.Rules;
using Workshop.Storage;
using Workshop.Web.Site;

namespace Workshop.Web.Live;

/// <summary>
/// Deletes workshops in which nothing happened for <see cref="WorkshopSettings.RetentionDays"/>, one by one: none keeps another. Only what
/// has been due for a day, so that a clock that is wrong, which makes all of them old at once, is seen before anything is lost.
/// </summary>
public sealed partial class Retention(IEventStore store, LiveSessions sessions, WorkshopSettings settings, TimeProvider time, ILogger<Retention> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    /// <summary>How long a workshop has to have been due.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Round(CancellationToken stopping)
    {
        var marks = await store.MarkDue(await store.UntouchedSince(Due, stopping), time.GetUtcNow(), stopping);
        foreach (var (code, _) in marks.Where(m => time.GetUtcNow() - m.Value >= Grace))
        {
            await Delete(code, stopping);
        }
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
                // A log that this program cannot read is old all the same, unless somebody has written to it elsewhere meanwhile.
                if (await IsStillDue(code, stopping))
                {
                    LogUnreadable(code, unreadable);
                    await store.Delete(code, stopping);
                }

                return;
            }

            // Somebody may have come back between the list and now.
            if (session is not null && (session.Damaged ? await IsStillDue(code, stopping) : session.SeenBy(Actor.Public).ChangedAt < Due))
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

    private async Task<bool> IsStillDue(string code, CancellationToken stopping) => (await store.UntouchedSince(Due, stopping)).Contains(code);

    [LoggerMessage(LogLevel.Information, "Workshop {Session} was deleted: nothing happened in it for {Days} days.")]
    private partial void LogDeleted(string session, int days);

    [LoggerMessage(LogLevel.Warning, "Workshop {Session} is old and could not be read; its log is deleted unread.")]
    private partial void LogUnreadable(string session, Exception failure);

    [LoggerMessage(LogLevel.Error, "Workshop {Session} is old and could not be deleted; trying again in some hours.")]
    private partial void LogNotDeleted(string session, Exception failure);

    [LoggerMessage(LogLevel.Error, "Could not look for old workshops; trying again in some hours.")]
    private partial void LogFailed(Exception failure);
}
