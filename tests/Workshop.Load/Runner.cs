using System.Diagnostics;
using Workshop.Load.Baselines;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;

namespace Workshop.Load;

/// <summary>Runs a scenario as often as wanted, each time against a fresh server, in turn with its baseline where one is wanted.</summary>
internal sealed class Runner(Choices choices, Scenario scenario, Action<string> say)
{
    private const int MostTries = 10;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private Sample sample = Sample.BuiltIn;

    public async Task<Report> Run()
    {
        var (runs, baselineRuns) = (new List<Figures>(), new List<Figures>());
        for (var run = 1; run <= choices.Runs; run++)
        {
            runs.Add(await Quietly(choices.Baseline, run));
            if (choices.Versus is { } versus)
            {
                baselineRuns.Add(await Quietly(versus, run));
            }
        }

        return new Report(choices, choices.Baseline ?? Target.Workshop, runs, choices.Versus, baselineRuns);
    }

    /// <summary>One run; again when too much else was going on. What it measured does not matter for that.</summary>
    /// <param name="baseline">Its name; null for the server.</param>
    private async Task<Figures> Quietly(string? baseline, int run)
    {
        for (var tries = 1; ; tries++)
        {
            await WaitUntilQuiet(choices.Quiet);
            var figures = await Once(baseline, run);
            if (choices.Quiet is not { } most || !(figures[Moment.Others] > most))
            {
                return figures;
            }

            if (tries == MostTries)
            {
                throw new LoadException($"The machine is too busy: {tries} times something else kept more than {most} cores busy.");
            }

            say($"  something else kept {figures[Moment.Others]:0.00} cores busy: again");
        }
    }

    /// <summary>Waits, within reason, until the machine has nothing else to do.</summary>
    private static async Task WaitUntilQuiet(double? most)
    {
        var waited = Stopwatch.StartNew();
        while (most is not null && waited.Elapsed < LongestWait && ProcessFigures.CpuOfMachine() is { } before)
        {
            await Task.Delay(Look);
            if ((ProcessFigures.CpuOfMachine() - before) / Look <= most)
            {
                return;
            }
        }
    }

    private async Task<Figures> Once(string? baseline, int run)
    {
        using var target = baseline is null ? await Target.Open(choices) : await Target.OpenBaseline(baseline, choices, sample);
        say($"{scenario.Name} {run}/{choices.Runs}: {target.Name} at {target.Address}");
        var figures = await scenario.Run(target, choices, line => say($"  {line}"));
        if (ProcessFigures.Missing is { } why)
        {
            figures.Notes.Add(why);
        }
        else if (target.Process is null)
        {
            figures.Notes.Add("CPU and memory of the server are left out: give --pid with --server, on the machine where it runs.");
        }

        // The baseline that follows sends what this server sends.
        sample = baseline is null && choices.Versus is not null ? await Sampler.Take(target.Address) : sample;
        return figures;
    }
}
