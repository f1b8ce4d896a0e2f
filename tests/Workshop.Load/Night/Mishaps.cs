using System.Diagnostics;

namespace Workshop.Load;

/// <summary>What happens to the server in the night, one after the other, by chance.</summary>
/// <param name="lines">Of the halls that meet now.</param>
internal sealed class Mishaps(Target target, FakeClock clock, Func<IEnumerable<BadLine>> lines, int seed, Action<string> say)
{
    private const double ShortestPause = 10;
    private const double LongestPause = 35;

    /// <summary>How far the clock may be off, and how far it jumps at least: minutes to two days.</summary>
    private const double MostHoursOff = 48;
    private const double LeastHoursOff = 0.1;

    private readonly Random random = new(seed);

    public int Kills { get; private set; }

    public int Stops { get; private set; }

    public int Jumps { get; private set; }

    public int Holds { get; private set; }

    public int Cuts { get; private set; }

    /// <summary>The server is meant to be down.</summary>
    public bool IsDown { get; private set; }

    /// <param name="restarts">For how long the server may also be stopped: afterwards one process has to live long enough to tell whether it grows.</param>
    public async Task Run(TimeSpan length, TimeSpan restarts)
    {
        for (var night = Stopwatch.StartNew(); night.Elapsed < length;)
        {
            await Task.Delay(random.Between(ShortestPause, LongestPause));
            await Happen(random.Next(20), night.Elapsed < restarts);
        }
    }

    /// <summary>The power goes; afterwards what the server says comes from the disk alone.</summary>
    public Task Kill() => Restart(gently: false, TimeSpan.Zero);

    private Task Happen(int chance, bool mayRestart) => chance switch
    {
        < 5 when mayRestart => Restart(gently: false, random.Between(0, 4)),
        < 8 when mayRestart => Restart(gently: true, random.Between(0, 4)),
        < 13 when clock.Works => Jump(),
        < 17 => Hold(random.Between(2, 8)),
        _ => Cut(),
    };

    private async Task Restart(bool gently, TimeSpan pause)
    {
        (Kills, Stops) = gently ? (Kills, Stops + 1) : (Kills + 1, Stops);
        say(gently ? "the server is asked to stop" : "the server is killed");
        IsDown = true;
        await target.Restart(gently, pause);
        IsDown = false;
    }

    private Task Jump()
    {
        Jumps++;
        var hours = random.Chance(0.2) ? 0 : (random.Chance(0.5) ? 1 : -1) * (random.Chance(0.5) ? random.Between(LeastHoursOff, 3) : random.Between(3, MostHoursOff)).TotalSeconds;
        say($"the server's clock goes from {clock.Off.TotalHours:0.0} to {hours:0.0} hours off");
        clock.Set(TimeSpan.FromHours(hours));
        return Task.CompletedTask;
    }

    private async Task Hold(TimeSpan time)
    {
        Holds++;
        say($"another program reads the database for {time.TotalSeconds:0.0} s");
        await HeldDatabase.For(Path.Combine(target.Folder, "workshop.db"), time);
    }

    private Task Cut()
    {
        Cuts++;
        say("all lines are cut");
        lines().ToList().ForEach(l => l.CutAll());
        return Task.CompletedTask;
    }
}
