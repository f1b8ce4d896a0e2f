using System.CommandLine;

namespace Workshop.Load;

/// <summary>What scenarios take, each with a default of its own.</summary>
internal static class Takes
{
    public const double Day = 86_400;

    public static Option Phones(int standard) => OptionKinds.Whole("phones", standard, 1, 50_000, "simulated phones, in one workshop unless it says otherwise");

    /// <param name="standard">With 0, contributions may also be left out.</param>
    public static Option Rate(double standard) => OptionKinds.Number("rate", "R", standard, Math.Min(standard, 0.01), 100_000, "contributions a second, all phones together");

    public static Option Seconds(double standard) => OptionKinds.Number("seconds", "S", standard, 1, Day, "how long the counted part lasts, in seconds");

    public static Option Minutes(double standard) => OptionKinds.Number("minutes", "M", standard, 1, Day / 60, "how long it lasts, in minutes");

    public static Option WarmUp(double standard) => OptionKinds.Number(
        "warmup", "S", standard, 0, Day, "seconds at the same rate before it, not counted: .NET compiles hot code again in its first 20 seconds or so, which would count as the server's");

    public static Option Growth(double standard) => OptionKinds.Number("growth", "X", standard, 1.01, 10, "each step of the rate is so many times the one before");

    public static Option Concurrency(int standard = 64) => OptionKinds.Whole("concurrency", standard, 1, 5_000, "connections that are being made at the same time");

    public static Option Practice(int standard) => OptionKinds.Whole("practice", standard, 0, 5_000, "joins of another workshop beforehand, not counted, so that the server's code is compiled");

    public static Option Cards(int standard) => OptionKinds.Whole("cards", standard, 0, 10_000, "contributions on the board beforehand");

    public static Option Changes(int standard) => OptionKinds.Whole("changes", standard, 1, 100, "how many steps the facilitator starts, evenly spread over the counted part");

    public static Option Each(int standard) => OptionKinds.Whole("each", standard, 1, 100, "contributions from each phone");

    public static Option Blackout(double standard) => OptionKinds.Number("blackout", "S", standard, 0, Day, "seconds without any network");

    public static Option Drop(double standard) => OptionKinds.Number("drop", "%", standard, 0, 100, "percent of answers that are lost, each with its connection");

    public static Option Leave(int standard) => OptionKinds.Whole("leave", standard, 0, 5_000, "phones that leave every second, to come back within five");

    public static Option Workshops(int standard) => OptionKinds.Whole("workshops", standard, 1, 5_000, "workshops at the same time");

    public static Option EachWorkshop(int standard) => OptionKinds.Whole("each-workshop", standard, 1, 5_000, "phones in each workshop");

    public static Option CompareOne() => OptionKinds.Switch("compare-one", "also runs one workshop with as many phones, at the rate that gives as many deliveries a second");
}
