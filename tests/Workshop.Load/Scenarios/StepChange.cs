using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>The facilitator starts a step while contributions come in; how long until every phone shows it.</summary>
internal sealed class StepChange : Scenario
{
    /// <summary>Titles that a phone's script would show, and that can be found in a patch of any form.</summary>
    private const string Mark = "Trin-belastning-";

    public override string Name => "step-change";

    public override string Summary => "the facilitator starts steps while contributions come in at a constant rate; how long until every phone shows each";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "1000",
        ["rate"] = "20",
        ["seconds"] = "30",
        ["warmup"] = "20",
        ["changes"] = "10",
        ["concurrency"] = "64",
    };

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(Window.Capacity(choices.Rate, choices.WarmUp, choices.Duration));
        using var api = new Api(target.Address);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger);
        var steps = Enumerable.Range(0, choices.Changes).Select(i => new { id = Mark + i, title = Mark + i, prompt = "", collecting = true });
        object[] program = [new { id = "first", title = "Udgangspunktet", prompt = "", collecting = true }, .. steps];
        await api.Command(crowd.Rooms[0], new { id = Guid.NewGuid(), type = "setProgram", steps = program });
        await crowd.Connect(choices.Concurrency);

        var started = new long[choices.Changes];
        var shown = new bool[choices.Phones, choices.Changes];
        var arrivals = new Histogram();
        foreach (var phone in crowd.Phones)
        {
            phone.Watcher = (at, message, now) =>
            {
                if (TryFindStep(message, out var step) && step < choices.Changes && !shown[at.Index, step])
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
                for (var i = 0; i < choices.Changes; i++)
                {
                    await Task.Delay(choices.Duration / (choices.Changes + 1));
                    started[i] = Stopwatch.GetTimestamp();
                    await api.Command(crowd.Rooms[0], new { id = Guid.NewGuid(), type = "startStep", step = Mark + i });
                }
            },
        };
        var under = await window.Measure(choices.Rate);

        var figures = new Figures();
        figures.AddLatency("step.", arrivals, "a step's start until on a phone");
        figures.AddCount("step.missing", (choices.Phones * choices.Changes) - arrivals.Count, "steps that a phone never showed, summed over phones");
        foreach (var figure in under)
        {
            figures.Add(figure);
        }

        figures.Notes.AddRange(under.Notes);
        return figures;
    }

    private static bool TryFindStep(ReadOnlySpan<byte> message, out int step)
    {
        step = 0;
        var at = message.IndexOf(Encoding.ASCII.GetBytes(Mark));
        return at >= 0 && Utf8Parser.TryParse(message[(at + Mark.Length)..], out step, out _);
    }
}
