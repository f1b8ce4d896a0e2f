using System.Globalization;
using Workshop.Load;
using Workshop.Load.Baselines;
using Workshop.Load.Options;
using Workshop.Load.Scenarios;
using Workshop.Load.Wire;

if (args is [BaselineServer.Verb, .. var rest])
{
    await BaselineServer.Run(rest);
    return 0;
}

const int LimitNotKept = 1;
const int WrongOptions = 2;

// Figures look the same wherever the program runs.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
SocketTuning.Apply();

var (choices, problem) = CommandLine.Read(args, AllScenarios.List);
if (choices is null)
{
    if (problem is null)
    {
        HelpText.Write(Console.Out, AllScenarios.List);
        return 0;
    }

    await Console.Error.WriteLineAsync(problem);
    return WrongOptions;
}

try
{
    var scenario = AllScenarios.List.First(s => s.Name == choices.Scenario);
    var report = await new Runner(choices, scenario, line => Console.Error.WriteLine(line)).Run();
    report.Write(Console.Out);
    if (choices.Json is { } file)
    {
        report.WriteJson(file);
    }

    return report.Checked().All(c => c.Holds) ? 0 : LimitNotKept;
}
catch (LoadException failed)
{
    await Console.Error.WriteLineAsync(failed.Message);
    return LimitNotKept;
}
