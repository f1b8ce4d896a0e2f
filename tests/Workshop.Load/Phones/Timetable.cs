using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Things that happen at their times, whether or not those before have ended.</summary>
internal static class Timetable
{
    /// <param name="plan">When, after the start, and what.</param>
    /// <returns>Completes when all have ended.</returns>
    public static async Task Run(IEnumerable<(TimeSpan At, Func<Task> Do)> plan)
    {
        var start = Stopwatch.GetTimestamp();
        var happened = new List<Task>();
        foreach (var (at, happen) in plan.OrderBy(p => p.At))
        {
            var wait = at - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            happened.Add(happen());
        }

        await Task.WhenAll(happened);
    }

    /// <summary>Waits for something, but not longer than this.</summary>
    public static async Task Wait(Func<bool> until, TimeSpan limit)
    {
        for (var waited = Stopwatch.StartNew(); !until() && waited.Elapsed < limit;)
        {
            await Task.Delay(20);
        }
    }
}
