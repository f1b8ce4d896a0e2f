using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>One way to put load on a server, and what it tells about it.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    /// <summary>What it does, for the help.</summary>
    public abstract string Summary { get; }

    /// <summary>The options that it takes, with the values that they have when nothing is said.</summary>
    public abstract IReadOnlyDictionary<string, string> Defaults { get; }

    /// <summary>The switches that it takes.</summary>
    public virtual IReadOnlyList<string> Switches => [];

    /// <summary>Whether a bare hub can be measured in the same way.</summary>
    public virtual bool HasBaseline => true;

    /// <summary>Whether it has to be able to kill the server.</summary>
    public virtual bool NeedsOwnServer => false;

    public bool Takes(string option) => Defaults.ContainsKey(option) || Switches.Contains(option);

    /// <param name="say">Takes lines of progress.</param>
    public abstract Task<Figures> Run(Target target, Choices choices, Action<string> say);
}
