using System.Threading.RateLimiting;
using Workshop.Board;
using Workshop.Rules;

namespace Workshop.Web.Access;

/// <summary>
/// How fast one may go. A hall of 500 behind one address meets none of these: a participant is slowed alone, a workshop's total is far
/// above what a hall does, and an address counts for what a hall does not do. Kept in memory for minutes and nowhere else.
/// </summary>
public sealed class Gates : IDisposable
{
    /// <summary>Contributions that a participant may send at once, and one more each second.</summary>
    public const int ContributionsAtOnce = 10;

    /// <summary>Anything else that a participant may do at once, and one more each second.</summary>
    public const int ActsAtOnce = 20;

    /// <summary>Everything that participants do in one workshop together, at once and each second.</summary>
    public const int WorkshopAtOnce = 5_000;
    public const int WorkshopEachSecond = 2_000;

    /// <summary>Everything that the keys of one workshop do, at once and each second: a program that writes a hall's paper cards down.</summary>
    public const int KeysAtOnce = 5_000;
    public const int KeysEachSecond = 500;

    /// <summary>Wrong codes and keys from one address, and one more each two seconds.</summary>
    public const int WrongAtOnce = 100;

    /// <summary>Keys that are looked at for an address that has to wait, and each second.</summary>
    public const int KeyLooksAtOnce = 60;
    public const int KeyLooksEachSecond = 5;

    /// <summary>Workshops made from one address, and one more each ten seconds; on the whole host, and one more each second.</summary>
    public const int CreatedAtOnce = 500;
    public const int CreatedOnHostAtOnce = 5_000;

    /// <summary>Tokens for participants from one address, at once and each second.</summary>
    public const int JoinsAtOnce = 10_000;
    public const int JoinsEachSecond = 100;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<Guid> contributions = Buckets<Guid>(ContributionsAtOnce, 1, Second);
    private readonly PartitionedRateLimiter<Guid> acts = Buckets<Guid>(ActsAtOnce, 1, Second);
    private readonly PartitionedRateLimiter<string> workshops = Buckets<string>(WorkshopAtOnce, WorkshopEachSecond, Second);
    private readonly PartitionedRateLimiter<string> keys = Buckets<string>(KeysAtOnce, KeysEachSecond, Second);
    private readonly PartitionedRateLimiter<string> wrong = Buckets<string>(WrongAtOnce, 1, TimeSpan.FromSeconds(2));
    private readonly PartitionedRateLimiter<string> keyLooks = Buckets<string>(KeyLooksAtOnce, KeyLooksEachSecond, Second);
    private readonly PartitionedRateLimiter<string> created = Buckets<string>(CreatedAtOnce, 1, TimeSpan.FromSeconds(10));
    private readonly PartitionedRateLimiter<string> createdOnHost = Buckets<string>(CreatedOnHostAtOnce, 1, Second);
    private readonly PartitionedRateLimiter<string> joins = Buckets<string>(JoinsAtOnce, JoinsEachSecond, Second);

    /// <summary>Whether a command may go in now; else a refusal that says how many seconds to wait.</summary>
    public Refusal? Admit(string code, Command command, Actor actor)
    {
        if (actor.Role == Role.Facilitator)
        {
            return Take(keys, code);
        }

        // One's own first: who floods must not spend what all have together.
        var own = actor.Participant is { } participant ? Take(command is Contribute ? contributions : acts, participant) : null;
        return own ?? Take(workshops, code);
    }

    /// <summary>Whether an address may make one more workshop now.</summary>
    public Refusal? AdmitCreation(string address) => Take(created, address) ?? Take(createdOnHost, "");

    /// <summary>Whether a key may be looked at for an address that has to wait.</summary>
    public Refusal? AdmitKey(string address) => Take(keyLooks, address, RefusalCodes.TooManyWrong);

    /// <summary>Whether one more participant may join from an address now.</summary>
    public Refusal? AdmitJoin(string address) => Take(joins, address);

    /// <summary>Whether an address has tried so many wrong codes that it has to wait.</summary>
    public bool IsExhausted(string address) => wrong.GetStatistics(address)?.CurrentAvailablePermits == 0;

    /// <summary>Counts a wrong code or key.</summary>
    /// <returns>Null while there may be more; else the refusal that takes the place of "not found".</returns>
    public Refusal? CountWrong(string address) => Take(wrong, address, RefusalCodes.TooManyWrong);

    public void Dispose()
    {
        foreach (IDisposable limiter in (IDisposable[])[contributions, acts, workshops, keys, wrong, keyLooks, created, createdOnHost, joins])
        {
            limiter.Dispose();
        }
    }

    private static Refusal? Take<T>(PartitionedRateLimiter<T> limiter, T whose, string code = RefusalCodes.TooFast)
    {
        using var lease = limiter.AttemptAcquire(whose);
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Second;
        return new Refusal(RefusalReason.TooFast, code, null, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    private static PartitionedRateLimiter<T> Buckets<T>(int atOnce, int more, TimeSpan each)
        where T : notnull => PartitionedRateLimiter.Create<T, T>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = atOnce,
                TokensPerPeriod = more,
                ReplenishmentPeriod = each,
                QueueLimit = 0,
                AutoReplenishment = true,
            }),
            (object)Ids.Hashed as IEqualityComparer<T>);
}
