using Workshop.Load.Scenarios;

namespace Workshop.Load.Options;

/// <summary>Reads the command line.</summary>
internal static class CommandLine
{
    /// <returns>What was chosen, or in one line what is wrong; neither when the help was asked for.</returns>
    public static (Choices? Choices, string? Problem) Read(IReadOnlyList<string> args, IReadOnlyList<Scenario> scenarios)
    {
        if (args.Count == 0)
        {
            return (null, $"Which scenario? One of {string.Join(", ", scenarios.Select(s => s.Name))}; --{AllOptions.Help} explains them.");
        }

        if (args.Contains($"--{AllOptions.Help}"))
        {
            return (null, null);
        }

        if (scenarios.FirstOrDefault(s => s.Name == args[0]) is not { } scenario)
        {
            return (null, $"There is no scenario '{args[0]}'. There are {string.Join(", ", scenarios.Select(s => s.Name))}.");
        }

        var values = new Dictionary<string, string>(scenario.Defaults);
        var settings = new List<string>();
        var given = new HashSet<string>();
        for (var i = 1; i < args.Count; i++)
        {
            var (option, value, problem) = ReadOne(args, ref i, scenario);
            if (option is null)
            {
                return (null, problem);
            }

            if (option.Name == "set")
            {
                settings.Add(value!);
            }
            else if (!given.Add(option.Name))
            {
                return (null, $"--{option.Name} is given twice.");
            }
            else
            {
                values[option.Name] = value!;
            }
        }

        return Contradiction(values, settings, scenario) is { } wrong ? (null, wrong) : (new Choices(scenario.Name, values, settings), null);
    }

    private static (Option? Option, string? Value, string? Problem) ReadOne(IReadOnlyList<string> args, ref int at, Scenario scenario)
    {
        var word = args[at];
        if (!word.StartsWith("--", StringComparison.Ordinal))
        {
            return (null, null, $"'{word}' is no option; options begin with --.");
        }

        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word[2..] : word[2..equals];
        if (AllOptions.OfScenarios.Concat(AllOptions.Common).FirstOrDefault(o => o.Name == name) is not { } option)
        {
            return (null, null, $"There is no option --{name}; --{AllOptions.Help} lists them.");
        }

        if (AllOptions.OfScenarios.Contains(option) && !scenario.Takes(name))
        {
            return (null, null, $"{scenario.Name} has no use for --{name}.");
        }

        if (option.IsSwitch)
        {
            return equals < 0 ? (option, "", null) : (null, null, $"--{name} takes no value.");
        }

        if (equals < 0 && at + 1 == args.Count)
        {
            return (null, null, $"--{name} wants {option.Argument} behind it.");
        }

        var value = equals < 0 ? args[++at] : word[(equals + 1)..];
        return option.Problem(value) is { } problem ? (null, null, $"--{name} {problem}.") : (option, value, null);
    }

    private static string? Contradiction(Dictionary<string, string> values, List<string> settings, Scenario scenario) => values switch
    {
        _ when values.ContainsKey("vs") && values.ContainsKey("baseline") => "--vs runs both; leave --baseline out.",
        _ when values.ContainsKey("baseline") && values.ContainsKey("server") => "--baseline starts a server of its own; leave --server out.",
        _ when values.ContainsKey("pid") && !values.ContainsKey("server") => "--pid belongs to --server; without it the program knows the process.",
        _ when settings.Count > 0 && values.ContainsKey("server") => "--set is for the server that the program starts; leave --server out.",
        _ when !scenario.HasBaseline && (values.ContainsKey("vs") || values.ContainsKey("baseline")) => $"{scenario.Name} has no baseline: a bare hub does not do what it tests.",
        _ when scenario.NeedsOwnServer && values.ContainsKey("server") => $"{scenario.Name} kills the server and starts it again, so it starts its own; leave --server out.",
        _ => null,
    };
}
