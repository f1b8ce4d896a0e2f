using System.Globalization;

namespace Workshop.Load.Servers;

/// <summary>What the kernel says of a process. Linux only: it reads <c>/proc</c>.</summary>
/// <param name="Cpu">User and system time since the start.</param>
/// <param name="ResidentBytes">Memory that is in use and not swapped out.</param>
/// <param name="Handles">Open files and sockets.</param>
internal sealed record ProcessFigures(TimeSpan Cpu, long ResidentBytes, int Handles)
{
    /// <summary>Of /proc/PID/stat; fixed at 100 a second on every Linux that .NET runs on.</summary>
    private const int TicksPerSecond = 100;
    private const int UserTime = 11;
    private const int ParentField = 1;

    /// <summary>Why there are no figures; null where there are.</summary>
    public static string? Missing { get; } = OperatingSystem.IsLinux() ? null : "CPU and memory of the server are left out: they need /proc, which only Linux has.";

    /// <summary>Null where there is no /proc, or no such process.</summary>
    public static ProcessFigures? Of(int? process)
    {
        if (process is null || Missing is not null || !Directory.Exists($"/proc/{process}"))
        {
            return null;
        }

        var resident = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return new ProcessFigures(
            CpuOf(Stat(process.Value)),
            long.Parse(resident.AsSpan("VmRSS:".Length, resident.Length - "VmRSS:".Length - " kB".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) * 1024,
            Directory.GetFiles($"/proc/{process}/fd").Length);
    }

    /// <summary>CPU time of everything on this machine since its start, stolen time of a virtual one included; null where there is no /proc.</summary>
    public static TimeSpan? CpuOfMachine()
    {
        if (Missing is not null)
        {
            return null;
        }

        const int Idle = 3, WaitingForDisk = 4, CountedInOthers = 8;
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(CountedInOthers)
            .Where((_, i) => i is not (Idle or WaitingForDisk)).Sum(t => long.Parse(t, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>CPU time of all processes whose parent is this one, and its own: a database is a family of processes.</summary>
    public static TimeSpan CpuOfFamily(int process)
    {
        var sum = TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            try
            {
                var id = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
                var stat = Stat(id);
                if (id == process || int.Parse(stat[ParentField], CultureInfo.InvariantCulture) == process)
                {
                    sum += CpuOf(stat);
                }
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }

        return sum;
    }

    /// <summary>The fields after the name, which may hold anything.</summary>
    private static string[] Stat(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static TimeSpan CpuOf(string[] stat) => TimeSpan.FromSeconds(
        (double)(long.Parse(stat[UserTime], CultureInfo.InvariantCulture) + long.Parse(stat[UserTime + 1], CultureInfo.InvariantCulture)) / TicksPerSecond);
}
