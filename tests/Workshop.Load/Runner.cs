using Workshop.Load.Baselines;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;

namespace Workshop.Load;

/// <summary>Runs a scenario as often as wanted, each time against a fresh server, in turn with its baseline where one is wanted.</summary>
internal static class Runner
{
    public static async Task<Report> Run(Choices choices, Scenario scenario, Action<string> say)
    {
        var (runs, baselineRuns) = (new List<Figures>(), new List<Figures>());
        var sample = Sample.BuiltIn;
        for (var run = 1; run <= choices.Runs; run++)
        {
            if (choices.Baseline is { } alone)
            {
                await using var bare = await Target.OpenBaseline(alone, choices, Sample.BuiltIn);
                runs.Add(await Once(bare, run));
                continue;
            }

            await using (var server = await Target.Open(choices))
            {
                runs.Add(await Once(server, run));
                sample = choices.Versus is null ? sample : await Sampler.Take(server.Address);
            }

            if (choices.Versus is { } versus)
            {
                await using var bare = await Target.OpenBaseline(versus, choices, sample);
                baselineRuns.Add(await Once(bare, run));
            }
        }

        return new Report(choices, choices.Baseline ?? Target.Workshop, runs, choices.Versus, baselineRuns);

        async Task<Figures> Once(Target target, int run)
        {
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

            return figures;
        }
    }
}
