namespace Workshop.Load.Scenarios;

internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> List { get; } = [new Steady()];
}
