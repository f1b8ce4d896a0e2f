namespace Workshop.Load;

public sealed class CheckTests
{
    [Fact]
    public void Limits_are_read_from_a_line_or_from_a_file_with_remarks()
    {
        var checks = Check.Parse("ratio.p99<=1.25, lost==0\n# a remark\ncapacity > 50000 # another\n");

        Assert.Equal([new Check("ratio.p99", "<=", 1.25), new Check("lost", "==", 0), new Check("capacity", ">", 50_000)], checks);
    }

    [Theory]
    [InlineData("<=", 1.25, true)]
    [InlineData("<=", 1.26, false)]
    [InlineData("<", 1.25, false)]
    [InlineData(">=", 1.25, true)]
    [InlineData(">", 1.25, false)]
    [InlineData("==", 1.25, true)]
    [InlineData("!=", 1.25, false)]
    [InlineData("<=", double.NaN, false)]
    [InlineData("!=", double.NaN, false)]
    public void A_limit_is_kept_or_not_and_what_was_not_measured_keeps_none(string comparison, double value, bool holds) =>
        Assert.Equal(holds, new Check("p99", comparison, 1.25).Holds(value));

    [Theory]
    [InlineData("p99")]
    [InlineData("p99<=")]
    [InlineData("p99=<1")]
    [InlineData("p99<=much")]
    [InlineData("<=1")]
    public void What_is_no_limit_is_named(string text) => Assert.Contains(text, Assert.Throws<FormatException>(() => Check.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_check_reaches_the_server_the_baseline_and_their_ratio()
    {
        var report = new Report(Choices("steady", "--vs", "sqlite"), "workshop", [Run(10, 0), Run(30, 1), Run(20, 0)], "sqlite", [Run(8, 0)]);

        Assert.Equal((20, 8, 2.5), (report.Find("p99"), report.Find("baseline.p99"), report.Find("ratio.p99")));
        Assert.Equal(1, report.Find("lost"));
        Assert.Equal(double.NaN, report.Find("ratio.capacity"));
    }

    private static Choices Choices(params string[] args) => new(CommandLine.Read(args));

    private static Figures Run(double p99, double lost)
    {
        var figures = new Figures();
        figures.Add("p99", p99, "ms", "");
        figures.AddCount("lost", lost, "");
        return figures;
    }
}
