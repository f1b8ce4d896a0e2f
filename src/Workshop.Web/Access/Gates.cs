using System.Threading.RateLimiting;
using Workshop.Board;
using Workshop.Rules;

namespace Workshop.Web.Access;

/// <summary>
/// How fast one may go. A hall of 500 behind one address meets none of these: a participant is slowed alone, a workshop's total is far
/// above what a hall does, and only wrong codes and keys count for an address, which is kept in memory for minutes and nowhere else.
/// </summary>
public sealed class Gates : IDisposable
{
    /// <summary>Contributions that a participant may send at once, and one more each second.</summary>
    public const int ContributionsAtOnce = 10;

    /// <summary>Everything that comes into one workshop together, at once and each second.</summary>
    public const int WorkshopAtOnce = 5_000;
    public const int WorkshopEachSecond = 2_000;

    /// <summary>Wrong codes and keys from one address, and one more each two seconds.</summary>
    public const int WrongAtOnce = 100;

    private static readonly TimeSpan WrongPause = TimeSpan.FromSeconds(2);

    private readonly PartitionedRateLimiter<Guid> participants = Buckets<Guid>(ContributionsAtOnce, 1, TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<string> workshops = Buckets<string>(WorkshopAtOnce, WorkshopEachSecond, TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<string> wrong = Buckets<string>(WrongAtOnce, 1, WrongPause);

    /// <summary>Whether a command may go in now; else a refusal that says how many seconds to wait.</summary>
    public Refusal? Admit(string code, Command command, Actor actor)
    {
        if (actor.Role == Role.Facilitator)
        {
            return null;
        }

        using var shared = workshops.AttemptAcquire(code);
        if (!shared.IsAcquired)
        {
            return TooFast(shared, RefusalCodes.TooFast);
        }

        if (command is not Contribute || actor.Participant is not { } participant)
        {
            return null;
        }

        using var own = participants.AttemptAcquire(participant);
        return own.IsAcquired ? null : TooFast(own, RefusalCodes.TooFast);
    }

    /// <summary>Whether an address has tried so many wrong codes that it has to wait.</summary>
    public bool IsExhausted(string address) => wrong.GetStatistics(address)?.CurrentAvailablePermits == 0;

    /// <summary>Counts a wrong code or key.</summary>
    /// <returns>Null while there may be more; else the refusal that takes the place of "not found".</returns>
    public Refusal? CountWrong(string address)
    {
        using var lease = wrong.AttemptAcquire(address);
        return lease.IsAcquired ? null : TooFast(lease, RefusalCodes.TooManyWrong);
    }

    public void Dispose()
    {
        participants.Dispose();
        workshops.Dispose();
        wrong.Dispose();
    }

    private static Refusal TooFast(RateLimitLease lease, string code)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        return new Refusal(RefusalReason.TooFast, code, null, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    private static PartitionedRateLimiter<T> Buckets<T>(int atOnce, int more, TimeSpan each)
        where T : notnull => PartitionedRateLimiter.Create<T, T>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = more,
            ReplenishmentPeriod = each,
            QueueLimit = 0,
            AutoReplenishment = true,
        }));
}
