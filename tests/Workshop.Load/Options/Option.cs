using System.Globalization;

namespace Workshop.Load.Options;

/// <summary>An option of the command line.</summary>
/// <param name="Argument">What stands behind it in the help; empty for a switch.</param>
/// <param name="Problem">Why a value will not do; null when it will.</param>
internal sealed record Option(string Name, string Argument, string Help, Func<string, string?> Problem)
{
    public bool IsSwitch => Argument.Length == 0;

    public static Option Whole(string name, string help, int least, int most) => new(name, "N", help, text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"wants a whole number from {least} to {most}, not '{text}'"));

    public static Option Number(string name, string argument, string help, double least, double most) => new(name, argument, help, text =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"wants a number from {least} to {most}, not '{text}'"));

    public static Option OneOf(string name, string help, params string[] values) => new(name, string.Join('|', values), help, text =>
        values.Contains(text) ? null : $"wants {string.Join(" or ", values)}, not '{text}'");

    public static Option Text(string name, string argument, string help, Func<string, string?>? problem = null) => new(name, argument, help, problem ?? (_ => null));

    public static Option Switch(string name, string help) => new(name, "", help, _ => null);
}
