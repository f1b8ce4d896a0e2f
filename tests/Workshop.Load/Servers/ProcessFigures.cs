using System.Diagnostics;
using System.Globalization;

namespace Workshop.Load;

/// <summary>What the operating system says of a process.</summary>
/// <param name="Cpu">User and system time since the start.</param>
/// <param name="ResidentBytes">Memory that is in use and not swapped out.</param>
/// <param name="Handles">Open files and sockets.</param>
internal sealed record ProcessFigures(TimeSpan Cpu, long ResidentBytes, int Handles)
{
    /// <summary>Null when there is no such process.</summary>
    public static ProcessFigures? Of(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new ProcessFigures(process.TotalProcessorTime, process.WorkingSet64, process.HandleCount);
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>CPU time of a process and of those that it started: a database is a family of processes. Linux only, else null.</summary>
    public static TimeSpan? CpuOfFamily(int id)
    {
        var list = $"/proc/{id}/task/{id}/children";
        return File.Exists(list)
            ? File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, CultureInfo.InvariantCulture)).Append(id)
                .Aggregate(TimeSpan.Zero, (sum, process) => sum + (Of(process)?.Cpu ?? TimeSpan.Zero))
            : null;
    }

    /// <summary>CPU time of everything on this machine since its start, stolen time of a virtual one included. Linux only, else null.</summary>
    public static TimeSpan? CpuOfMachine()
    {
        // The first line counts 100 a second, on every Linux that .NET runs on.
        const int TicksPerSecond = 100, Idle = 3, WaitingForDisk = 4, CountedInOthers = 8;
        return OperatingSystem.IsLinux()
            ? TimeSpan.FromSeconds(File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(CountedInOthers)
                .Where((_, i) => i is not (Idle or WaitingForDisk)).Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) / TicksPerSecond)
            : null;
    }
}
