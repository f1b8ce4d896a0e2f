using Workshop.Meeting;
using Workshop.Sessions;

namespace Workshop.Web.Facilitator.Shared;

/// <summary>What the console shows below its head.</summary>
public enum ConsoleView
{
    /// <summary>Every contribution, newest first.</summary>
    Collect,

    /// <summary>What has no theme, beside the themes.</summary>
    Gather,

    /// <summary>Sources, the plan, and the row that is written.</summary>
    Plan,

    /// <summary>Everything about the meeting itself.</summary>
    Setup,
}

/// <summary>Which view belongs to which step.</summary>
public static class ConsoleViews
{
    /// <summary>
    /// The view that the current step asks for. In the programs so far a step either collects or does not: the first of those that do not is for
    /// gathering, and the ones right after it are for the plan.
    /// </summary>
    public static ConsoleView Of(SeenSession session)
    {
        var at = session.Program.IndexOf(session.Step!);
        return session.Step?.Kind switch
        {
            StepKind.Gather when at > 0 && session.Program[at - 1].Kind is StepKind.Gather => ConsoleView.Plan,
            StepKind.Gather or StepKind.Prioritise => ConsoleView.Gather,
            StepKind.Plan or StepKind.Speak or StepKind.Closing => ConsoleView.Plan,
            _ => ConsoleView.Collect,
        };
    }
}
