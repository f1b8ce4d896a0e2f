using System.Diagnostics;

namespace Workshop.Load;

/// <summary>What happens to the server in the night, one after the other, by chance.</summary>
internal sealed class Mishaps(Target target, FakeClock clock, Random random, Action<string> say)
{
    /// <summary>In seconds.</summary>
    private const double ShortestPause = 10, LongestPause = 35;

    /// <summary>How far the clock may be off.</summary>
    private const double MostHours = 48;

    public int Kills { get; private set; }

    public int Stops { get; private set; }

    public int Jumps { get; private set; }

    /// <summary>The server is meant to be down.</summary>
    public bool IsDown { get; private set; }

    /// <param name="restarts">For how long the server may also be ended: afterwards one process has to live long enough to tell whether it grows.</param>
    public async Task Run(TimeSpan length, TimeSpan restarts)
    {
        for (var night = Stopwatch.StartNew(); night.Elapsed < length;)
        {
            await Task.Delay(random.Between(ShortestPause, LongestPause));
            await (random.Next(10) switch
            {
                < 4 when night.Elapsed < restarts => Kill(),
                < 6 when night.Elapsed < restarts => Restart(gently: true),
                _ => Jump(),
            });
        }
    }

    /// <summary>The power goes; afterwards what the server says comes from the disk alone.</summary>
    public Task Kill() => Restart(gently: false);

    private async Task Restart(bool gently)
    {
        (Kills, Stops) = gently ? (Kills, Stops + 1) : (Kills + 1, Stops);
        say(gently ? "the server is asked to stop" : "the server is killed");
        IsDown = true;
        await target.Restart(gently, random.Between(0, 4));
        IsDown = false;
    }

    private Task Jump()
    {
        if (clock.Works)
        {
            Jumps++;
            var hours = (random.NextDouble() - 0.5) * 2 * (random.Next(2) == 0 ? 1 : MostHours);
            say($"the server's clock goes from {clock.Off.TotalHours:0.0} to {hours:0.0} hours off");
            clock.Set(TimeSpan.FromHours(hours));
        }

        return Task.CompletedTask;
    }
}
