using Workshop.Documents;
using Workshop.Plans;

namespace Workshop;

public class PlanTotalsTests
{
    [Fact]
    public void Sums_are_of_what_is_said_and_nothing_is_not_zero()
    {
        var texts = Sample.Empty().Texts;
        string[] Lines(params (decimal? Hours, decimal? Cost)[] of) => [.. PlanTotals.Of([.. of.Select(a => Activity(a.Hours, a.Cost))]).Lines(texts)];

        Assert.Equal([], Lines());
        Assert.Equal([], Lines((null, null)));
        Assert.Equal(["0 timer", "0 kr."], Lines((0, 0), (null, null)));
        Assert.Equal(["1 time", "12.000,5 kr."], Lines((1, null), (null, 12000.5m)));
        Assert.Equal(1, PlanTotals.Of([Activity(1, null), Activity(null, null), Activity(null, 0)]).Open);
    }

    private static Activity Activity(decimal? hours, decimal? cost) =>
        new(Guid.NewGuid(), "A", "", ActivityStyle.Inform, ProjectPhase.Before, "", [], [], hours, cost, "", "", Plans.Sources.None);
}
