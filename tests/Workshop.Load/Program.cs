using System.Globalization;
using Workshop;
using Workshop.Load;

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

var given = CommandLine.Read(args);
if (CommandLine.ProblemOf(given) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return WrongOptions;
}

if (given.CommandResult.Command is not Scenario scenario || given.Action is not null)
{
    return await given.InvokeAsync();
}

Target.EndAtSignals();
try
{
    var choices = new Choices(given);
    var report = await new Runner(choices, scenario, line => Console.Error.WriteLine(line)).Run();
    report.Write(Console.Out);
    if (choices.Json is { } file)
    {
        report.WriteJson(file);
    }

    return report.Checked().All(c => c.Holds) ? 0 : LimitNotKept;
}
catch (Exception failed) when (failed is LoadException or ServerException or IOException)
{
    await Console.Error.WriteLineAsync(failed.Message);
    return LimitNotKept;
}
