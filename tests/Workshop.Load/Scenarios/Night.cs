using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Hours of meetings at once, and everything that can go wrong meanwhile, with a book of all that was said and shown.</summary>
internal sealed class Night() : Scenario(
    "night",
    "meetings of random phones and facilitators, several at once, on lines that break, stall and go dead; meanwhile the server is killed, stopped, its clock jumps up to two "
    + "days, and others read its database. Every command and everything that was shown is compared with the log: nothing lost, nothing double, nothing shown that was hidden. "
    + "A violation is printed with what is needed to look into it, and exit code 1",
    [Takes.Minutes(60), Takes.Workshops(8), Takes.EachWorkshop(10)],
    needsOwnServer: true)
{
    private const double Mega = 1024 * 1024;

    /// <summary>A meeting is compressed: an evening of two hours in four minutes or so.</summary>
    private const double ShortestMeeting = 100;
    private const double LongestMeeting = 300;

    /// <summary>Which part of the meetings is deleted afterwards; all of them in the last part of the night, whose memory is judged.</summary>
    private const double Deleted = 0.7;

    /// <summary>In the last part of the night the server is left alive, so that its memory can be judged.</summary>
    private const double WithRestarts = 0.6;
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UntilWarm = TimeSpan.FromMinutes(5);

    private readonly FakeClock clock = new();

    /// <summary>Hundreds of people who each wait for their own answers: what is handled where it comes in would hold up all others.</summary>
    public override bool TunesSockets => false;

    public override IEnumerable<(string Name, string Value)> ServerSettings => clock.Settings;

    public override IReadOnlyList<Check> Limits => Check.Parse("violations==0");

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        using var _ = clock;
        var (findings, random, night) = (new Findings(say), new Random(choices.Seed), Stopwatch.StartNew());
        var (held, kept, numbers) = (new ConcurrentDictionary<Meeting, bool>(), new ConcurrentBag<Meeting>(), 0);
        var (count, commands, shown, acknowledged, meetingTime) = (0, 0L, 0L, 0L, TimeSpan.Zero);
        var mishaps = new Mishaps(target, clock, () => held.Keys.Select(m => m.Line), random.Next(), say);
        var (memory, heap, handles) = (new Trend(), new Trend(), new Trend());
        var over = false;
        var reading = Read();
        var seeds = Enumerable.Range(0, choices.Workshops).Select(s => random.Next()).ToList();
        await Task.WhenAll([mishaps.Run(choices.Minutes, choices.Minutes * WithRestarts), .. seeds.Select(Rooms)]);
        over = true;
        await reading;

        say("the night is over; the server is killed once more, and the meetings that were kept are compared again");
        await mishaps.Kill();
        foreach (var meeting in kept)
        {
            await new Ending(meeting, target.Address, target.Folder).Compare();
            meeting.Dispose();
        }

        return Tell();

        // One room after another meeting in it, until the night is over.
        async Task Rooms(int seed)
        {
            var chance = new Random(seed);
            await Task.Delay(chance.Between(0, 10));
            while (choices.Minutes - night.Elapsed is var left && left > TimeSpan.FromSeconds(20))
            {
                var length = chance.Between(ShortestMeeting, LongestMeeting);
                await Hold(length < left ? length : left, chance);
            }
        }

        async Task Hold(TimeSpan length, Random chance)
        {
            var meeting = await Meeting.Open(Interlocked.Increment(ref numbers), target.Address, findings, chance.Next());
            held[meeting] = true;
            await meeting.Hold(choices.EachWorkshop, length);
            var ending = new Ending(meeting, target.Address, target.Folder);
            await ending.Compare();
            say($"{night.Elapsed.TotalMinutes,5:0.0} min  meeting {meeting.Book.Meeting} ({meeting.Code}) of {length.TotalSeconds:0} s compared: {meeting.Book.Describe()}; violations so far {findings.Count}");
            lock (held)
            {
                (count, meetingTime) = (count + 1, meetingTime + length);
                commands += meeting.Book.Commands.Count;
                acknowledged += meeting.Book.Commands.Values.Count(c => c.Version is not null);
                shown += meeting.Book.Readings.Count;
            }

            held.TryRemove(meeting, out var _);
            if (night.Elapsed > choices.Minutes * WithRestarts || chance.Chance(Deleted))
            {
                await ending.Delete();
                meeting.Dispose();
            }
            else
            {
                meeting.Disperse();
                kept.Add(meeting);
            }
        }

        async Task Read()
        {
            var (process, since) = (0, night.Elapsed);
            while (!over)
            {
                await Task.Delay(BetweenReadings);
                if (target.Process is not { } now)
                {
                    if (!mishaps.IsDown)
                    {
                        findings.Add($"the server ended by itself: {target.Output}");
                    }

                    continue;
                }

                if (target.Id != process)
                {
                    (process, since, memory, heap, handles) = (target.Id, night.Elapsed, new Trend(), new Trend(), new Trend());
                }

                memory.Add(night.Elapsed - since, now.ResidentBytes / Mega);
                handles.Add(night.Elapsed - since, now.Handles);
                heap.Add(night.Elapsed - since, target.HeapBytes / Mega ?? 0);
            }
        }

        Figures Tell()
        {
            var figures = new Figures();
            figures.Add("meetings", count, "", "meetings, one after another in each room");
            figures.Add("hours", meetingTime.TotalHours, "h", "of meetings, as they were held; each stands for an evening");
            figures.Add("commands", commands, "", "commands that were sent, most of them more than once when an answer was lost");
            figures.Add("acknowledged", acknowledged, "", "of them acknowledged, and found in the log as they must be");
            figures.Add("shown", shown, "", "answers, patches, pages, files and events that were compared with the log");
            figures.Add("kills", mishaps.Kills, "", "times the server was killed");
            figures.Add("stops", mishaps.Stops, "", "times it was asked to stop, and started again");
            figures.Add("jumps", mishaps.Jumps, "", "jumps of its clock");
            figures.Add("holds", mishaps.Holds, "", "times another program read the database for seconds");
            figures.AddCount("violations", findings.Count, "lost, double, or shown although hidden");
            figures.Add("failures", findings.Failures, "", "answers that said that the server failed; what was asked was asked again");
            var settled = choices.Minutes * (1 - WithRestarts) / 3 is var third && third < UntilWarm ? third : UntilWarm;
            memory.AddTo(figures, "memory", "MB", settled, "the last process, its memory");
            heap.AddTo(figures, "heap", "MB", settled, "the last process, its managed heap after a collection");
            handles.AddTo(figures, "handles", "", settled, "the last process, its open files and sockets");
            if (!clock.Works)
            {
                figures.Notes.Add("The clock did not jump: libfaketime is not on this machine.");
            }

            return figures;
        }
    }
}
