using System.Buffers.Text;
using System.Diagnostics;
using System.Text;

namespace Workshop.Load;

/// <summary>The facilitator starts a step while contributions come in; how long until every phone shows it.</summary>
internal sealed class StepChange() : Scenario(
    "step-change",
    "the facilitator starts steps while contributions come in at a constant rate; how long until every phone shows each",
    [Takes.Phones(1000), Takes.Rate(20), Takes.Seconds(30), Takes.WarmUp(20), Takes.Changes(10), Takes.Concurrency()])
{
    /// <summary>Titles that a phone's script would show, and that can be found in a patch of any form.</summary>
    private const string Mark = "Trin-belastning-";
    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        using var client = new WorkshopClient(target.Address);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, Window.LedgerFor(choices, choices.Rate));
        var room = crowd.Rooms[0];
        var steps = Enumerable.Range(0, choices.Changes).Select(i => Mark + i).Prepend("first").Select(id => new { id, title = id, prompt = "", collecting = true });
        await client.Send(room.Code, room.FacilitatorKey, new { id = Guid.NewGuid(), type = "setProgram", steps });
        await crowd.Connect(choices.Concurrency);

        var started = new long[choices.Changes];
        var shown = new bool[choices.Phones, choices.Changes];
        var arrivals = new Histogram();
        foreach (var phone in crowd.Phones)
        {
            phone.Watcher = (at, message, now) =>
            {
                if (TryFindStep(message, out var step) && step < started.Length && !shown[at.Index, step])
                {
                    shown[at.Index, step] = true;
                    arrivals.Record(now - started[step]);
                }
            };
        }

        var window = new Window(target, crowd, choices, say)
        {
            Meanwhile = async () =>
            {
                for (var i = 0; i < started.Length; i++)
                {
                    await Task.Delay(choices.Duration / (started.Length + 1));
                    started[i] = Stopwatch.GetTimestamp();
                    await client.Send(room.Code, room.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = Mark + i });
                }
            },
        };
        var under = await window.Measure(choices.Rate);

        var figures = new Figures();
        figures.AddLatency("step.", arrivals, "a step's start until on a phone");
        figures.AddCount("step.missing", shown.Length - arrivals.Count, "steps that a phone never showed, summed over phones");
        figures.AddAll(under);
        return figures;
    }

    private static bool TryFindStep(ReadOnlySpan<byte> message, out int step)
    {
        step = 0;
        var at = message.IndexOf(MarkBytes);
        return at >= 0 && Utf8Parser.TryParse(message[(at + MarkBytes.Length)..], out step, out _);
    }
}
