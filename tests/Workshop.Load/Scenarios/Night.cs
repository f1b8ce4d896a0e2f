using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Hours of meetings at once, and everything that can go wrong meanwhile, with a book of what was acknowledged and shown.</summary>
internal sealed class Night() : Scenario(
    "night",
    "meetings of random phones and facilitators, several at once, on networks that go dark and lose answers; meanwhile the server is killed and stopped, and its clock jumps up to two "
    + "days (with libfaketime). View, files, screens and event stream are compared with a book of what was acknowledged: nothing lost, nothing double, nothing shown that was hidden",
    [Takes.Minutes(60), Takes.Workshops(8), Takes.EachWorkshop(10)],
    needsOwnServer: true)
{
    /// <summary>A meeting is compressed: an evening of two hours in four minutes or so.</summary>
    private const double ShortestMeeting = 100, LongestMeeting = 300;

    /// <summary>How many faults are printed; one shows itself in many places.</summary>
    private const int MostPrinted = 60;

    /// <summary>In the last part of the night the server is left alive, so that its memory can be judged.</summary>
    private const double WithRestarts = 0.6;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(10);

    private static readonly string Written = Path.Combine(Path.GetTempPath(), "workshop-night-server.txt");

    private readonly FakeClock clock = new();

    public override IEnumerable<(string Name, string Value)> ServerSettings => clock.Begin();

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var (random, night) = (new Random(choices.Seed), Stopwatch.StartNew());
        var (kept, numbers, violations) = (new ConcurrentBag<Meeting>(), 0, 0);
        var vitals = new Vitals(target);
        var (meetings, contributions, commands, shown, held) = (0, 0, 0, 0L, TimeSpan.Zero);
        var mishaps = new Mishaps(target, clock, new Random(random.Next()), line => Tell(line));
        var over = false;
        var reading = Read();
        await Task.WhenAll([mishaps.Run(choices.Minutes, choices.Minutes * WithRestarts), .. Enumerable.Range(0, choices.Workshops).Select(_ => HoldMeetings(new Random(random.Next())))]);
        over = true;
        await reading;

        Tell($"the night is over; the server is killed once more, and the {kept.Count} meetings that were kept are compared again");
        await mishaps.Kill();
        foreach (var meeting in kept)
        {
            await new Ending(meeting, target.Folder).Compare();
            meeting.Dispose();
        }

        clock.Remove();
        return Sum();

        void Tell(string line) => say($"{night.Elapsed.TotalMinutes,5:0.0} min  {line}");

        void Blame(string what)
        {
            if (Interlocked.Increment(ref violations) <= MostPrinted)
            {
                Tell($"VIOLATION: {what}");
                File.WriteAllText(Written, target.Output);
            }
        }

        // One room: a meeting after the other, until the night is over.
        async Task HoldMeetings(Random chance)
        {
            while (await Meeting.Open(Interlocked.Increment(ref numbers), target.Address, choices.EachWorkshop, Blame, chance, IsTooLate) is { } meeting)
            {
                var (length, left) = (chance.Between(ShortestMeeting, LongestMeeting), choices.Minutes - night.Elapsed);
                await Hold(meeting, length < left ? length : left, isKept: chance.Next(5) == 0);
            }

            bool IsTooLate() => choices.Minutes - night.Elapsed < Shortest;
        }

        async Task Hold(Meeting meeting, TimeSpan length, bool isKept)
        {
            await meeting.Hold(length);
            var (ending, seen) = (new Ending(meeting, target.Folder), meeting.Book.Shown);
            await ending.Compare();
            lock (kept)
            {
                (meetings, contributions, commands, shown, held) = (meetings + 1, contributions + meeting.Book.Accepted.Count, commands + meeting.Book.Commands, shown + seen, held + length);
            }

            Tell($"meeting {meeting.Room.Code} of {length.TotalSeconds:0} s compared: {meeting.Book.Accepted.Count} contributions, {meeting.Book.Commands} other commands, {seen} texts shown");
            await (isKept ? Task.CompletedTask : ending.Delete());
            await meeting.Close();
            if (isKept)
            {
                kept.Add(meeting);
            }
            else
            {
                meeting.Dispose();
            }
        }

        async Task Read()
        {
            var (process, since, told) = (0, night.Elapsed, 0);
            while (!over)
            {
                await Task.Delay(BetweenReadings);
                if (mishaps.IsDown)
                {
                    continue;
                }

                if (target.Id != process)
                {
                    (process, since, vitals) = (target.Id, night.Elapsed, new Vitals(target));
                }

                if (vitals.Read(night.Elapsed - since) is not { } read)
                {
                    Blame($"the server ended by itself: {target.Output}");
                }
                else if ((int)night.Elapsed.TotalMinutes is var minute && minute != told)
                {
                    told = minute;
                    Tell($"{read} after {(night.Elapsed - since).TotalMinutes:0.0} min; violations {violations}");
                }
            }
        }

        Figures Sum()
        {
            var figures = new Figures();
            figures.Add("meetings", meetings, "", "meetings, one after another in each room");
            figures.Add("hours", held.TotalHours, "h", "of meetings");
            figures.Add("contributions", contributions, "", "contributions acknowledged to phones and facilitators");
            figures.Add("commands", commands, "", "answers that accepted a facilitator's command, or that something is taken back");
            figures.Add("shown", shown, "", "patches, pages, views and events with contributions in them, to people without a key");
            figures.Add("kills", mishaps.Kills, "", "times the server was killed");
            figures.Add("stops", mishaps.Stops, "", "times it was asked to stop, and started again");
            figures.Add("jumps", mishaps.Jumps, "", "jumps of its clock");
            figures.AddCount("violations", violations, "lost, double, or shown although hidden");
            vitals.AddTo(figures, choices.Minutes * (1 - WithRestarts) / 3);
            if (violations > 0)
            {
                figures.Notes.Add($"What the server wrote until the last violation that was printed is in {Written}.");
            }

            figures.Notes.AddRange(clock.Works ? ["Memory and handles are the last process's."] : ["Memory and handles are the last process's.", "The clock did not jump: libfaketime is not on this machine."]);
            return figures;
        }
    }
}
