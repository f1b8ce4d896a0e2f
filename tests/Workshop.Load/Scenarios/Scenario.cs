using System.CommandLine;

namespace Workshop.Load;

/// <summary>One way to put load on a server, and what it tells about it; a command of the command line.</summary>
internal abstract class Scenario : Command
{
    /// <param name="summary">What it does, for the help.</param>
    /// <param name="needsOwnServer">Whether it has to be able to kill the server; then nothing can take the server's place.</param>
    protected Scenario(string name, string summary, Option[] options, bool needsOwnServer = false)
        : base(name, summary)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }

        Validators.Add(given =>
        {
            if (CommonOptions.Contradiction(given, needsOwnServer) is { } wrong)
            {
                given.AddError(wrong);
            }
        });
    }

    /// <summary>Settings for the server that the program starts, in environment form.</summary>
    public virtual IEnumerable<(string Name, string Value)> ServerSettings => [];

    /// <param name="say">Takes lines of progress.</param>
    public abstract Task<Figures> Run(Target target, Choices choices, Action<string> say);
}
