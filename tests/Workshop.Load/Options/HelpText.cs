using Workshop.Load.Scenarios;

namespace Workshop.Load.Options;

internal static class HelpText
{
    public static void Write(TextWriter to, IReadOnlyList<Scenario> scenarios)
    {
    }
}
