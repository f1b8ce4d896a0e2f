namespace Workshop.Load.Scenarios;

internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> List { get; } = [new Steady(), new Capacity(), new Burst(), new StepChange(), new JoinStorm(), new LateJoiner(), new Many(), new Blackout(), new Hall(), new Soak()];
}
