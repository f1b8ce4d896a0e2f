using System.Diagnostics;
using System.Numerics;

namespace Workshop.Load.Measuring;

/// <summary>
/// Counts durations in buckets that are at most 1.6 % wide, exact below 128 microseconds; any number of threads may record at once.
/// </summary>
internal sealed class Histogram
{
    private const int ExactBits = 7;
    private const int Exact = 1 << ExactBits;
    private const int PerPowerOfTwo = Exact / 2;
    private const int LongestBits = 40;

    private readonly long[] counts = new long[Exact + ((LongestBits - ExactBits) * PerPowerOfTwo)];
    private long longest;

    public long Count
    {
        get
        {
            long count = 0;
            foreach (ref readonly var one in counts.AsSpan())
            {
                count += Volatile.Read(in one);
            }

            return count;
        }
    }

    /// <summary>The longest duration, in milliseconds; 0 when there is none.</summary>
    public double Max => Volatile.Read(ref longest) / 1000.0;

    /// <param name="ticks">Of <see cref="Stopwatch"/>; less than 0 counts as 0.</param>
    public void Record(long ticks) => RecordMicroseconds(ticks * 1_000_000 / Stopwatch.Frequency);

    public void RecordMicroseconds(long microseconds)
    {
        var value = Math.Clamp(microseconds, 0, (1L << LongestBits) - 1);
        Interlocked.Increment(ref counts[BucketOf(value)]);
        var seen = Volatile.Read(ref longest);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref longest, value, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }
    }

    /// <summary>The least duration that at least so many percent of all do not exceed, in milliseconds; 0 when there is none.</summary>
    /// <param name="percent">More than 0, at most 100.</param>
    public double Percentile(double percent)
    {
        var rank = (long)Math.Ceiling(Count * percent / 100);
        long passed = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            passed += Volatile.Read(ref counts[bucket]);
            if (passed >= rank && passed > 0)
            {
                return Math.Min(LargestIn(bucket), Volatile.Read(ref longest)) / 1000.0;
            }
        }

        return 0;
    }

    private static int BucketOf(long value)
    {
        if (value < Exact)
        {
            return (int)value;
        }

        var power = BitOperations.Log2((ulong)value);
        var top = (int)(value >> (power - ExactBits + 1));
        return Exact + ((power - ExactBits) * PerPowerOfTwo) + top - PerPowerOfTwo;
    }

    private static long LargestIn(int bucket)
    {
        if (bucket < Exact)
        {
            return bucket;
        }

        var power = ExactBits + ((bucket - Exact) / PerPowerOfTwo);
        var top = PerPowerOfTwo + ((bucket - Exact) % PerPowerOfTwo);
        return ((top + 1L) << (power - ExactBits + 1)) - 1;
    }
}
