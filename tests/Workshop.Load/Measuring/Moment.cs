using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Everything that is counted, at one moment; a span of time is the difference of two.</summary>
/// <param name="Generator">CPU time of this program.</param>
/// <param name="Machine">CPU time of everything on the machine; null where it is not known.</param>
internal sealed record Moment(long Ticks, Tally Tally, ProcessFigures? Server, TimeSpan? Database, TimeSpan Generator, TimeSpan? Machine)
{
    /// <summary>The name of the figure that says how much else was going on.</summary>
    public const string Others = "others.cores";

    public static Moment Of(Target target, Crowd crowd) =>
        new(Stopwatch.GetTimestamp(), crowd.Tally, target.Process, target.DatabaseCpu, Environment.CpuUsage.TotalTime, ProcessFigures.CpuOfMachine());

    /// <summary>What it cost to deliver between this moment and a later one.</summary>
    public void AddCost(Moment later, Figures figures)
    {
        var seconds = Stopwatch.GetElapsedTime(Ticks, later.Ticks).TotalSeconds;
        var tally = later.Tally - Tally;
        var thousands = Math.Max(tally.Deliveries, 1) / 1000.0;
        figures.Add("deliveriesPerSecond", tally.Deliveries / seconds, "1/s", "contributions arriving at phones");
        figures.Add("messagesPerSecond", tally.Messages / seconds, "1/s", "hub messages that brought them, or other news");
        figures.Add("bytes", tally.Bytes / Math.Max(tally.Deliveries, 1.0), "B", "over the wire to phones, a delivery");
        if (later.Server?.Cpu - Server?.Cpu is { } cpu)
        {
            figures.Add("cpu", cpu.TotalMilliseconds / thousands, "ms", "server CPU time a 1,000 deliveries");
            figures.Add("cores", cpu.TotalSeconds / seconds, "cores", "that the server kept busy");
        }

        if (later.Database - Database is { } database)
        {
            figures.Add("database.cpu", database.TotalMilliseconds / thousands, "ms", "the database's CPU time a 1,000 deliveries, not in cpu");
        }

        var own = later.Generator - Generator;
        figures.Add("generator.cpu", own.TotalMilliseconds / thousands, "ms", "this program's CPU time a 1,000 deliveries");
        figures.Add("generator.cores", own.TotalSeconds / seconds, "cores", "that this program kept busy");
        AddOthers(later, figures);
    }

    /// <summary>What else kept the machine busy: with much of it, latencies tell of that and not of the server.</summary>
    public void AddOthers(Moment later, Figures figures)
    {
        if (later.Machine - Machine - (later.Server?.Cpu - Server?.Cpu) is { } rest)
        {
            var others = (rest - (later.Generator - Generator) - ((later.Database - Database) ?? TimeSpan.Zero)) / Stopwatch.GetElapsedTime(Ticks, later.Ticks);
            figures.Add(Others, Math.Max(0, others), "cores", "that anything else on the machine kept busy");
        }
    }
}
