using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Runs a scenario as often as wanted, each time against a fresh server, in turn with its baseline where one is wanted.</summary>
internal sealed class Runner(Choices choices, Scenario scenario, Action<string> say)
{
    private const int MostTries = 10;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private readonly string subject = choices.Baseline ?? Target.Workshop;
    private Sample sample = Sample.BuiltIn;

    public async Task<Report> Run()
    {
        var (runs, baselineRuns) = (new List<Figures>(), new List<Figures>());
        for (var run = 1; run <= choices.Runs; run++)
        {
            runs.Add(await Quietly(subject, run));
            if (choices.Versus is { } versus)
            {
                baselineRuns.Add(await Quietly(versus, run));
            }
        }

        return new Report(choices, subject, runs, choices.Versus, baselineRuns);
    }

    /// <summary>One run; again when too much else was going on. What it measured does not matter for that.</summary>
    private async Task<Figures> Quietly(string name, int run)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            await WaitUntilQuiet();
            var figures = await Once(name, run);
            if (choices.Quiet is not { } most || !(figures[Moment.Others] > most))
            {
                return figures;
            }

            say($"  something else kept {figures[Moment.Others]:0.00} cores busy");
        }

        throw new LoadException($"The machine is too busy: {MostTries} times something else kept more than {choices.Quiet} cores busy.");
    }

    /// <summary>Waits, within reason, until the machine has nothing else to do.</summary>
    private async Task WaitUntilQuiet()
    {
        var waited = Stopwatch.StartNew();
        while (choices.Quiet is { } most && waited.Elapsed < LongestWait && ProcessFigures.CpuOfMachine() is { } before)
        {
            await Task.Delay(Look);
            if ((ProcessFigures.CpuOfMachine() - before) / Look <= most)
            {
                return;
            }
        }
    }

    private async Task<Figures> Once(string name, int run)
    {
        await using var target = await Target.Open(name, choices, sample, scenario.ServerSettings);
        say($"{scenario.Name} {run}/{choices.Runs}: {name} at {target.Address}");
        var figures = await scenario.Run(target, choices, line => say($"  {line}"));
        if (target.Process is null)
        {
            figures.Notes.Add("CPU and memory of the server are left out: give --pid with --server, on the machine where it runs.");
        }

        // The baseline that follows sends what this server sends.
        sample = name == Target.Workshop && choices.Versus is not null ? await Sampler.Take(target.Address) : sample;
        return figures;
    }
}
