using System.CommandLine;
using System.Globalization;

namespace Workshop.Load;

/// <summary>Options that say in one line what is wrong with a value.</summary>
internal static class OptionKinds
{
    /// <param name="standard">The value when nothing is said; without one it is 0.</param>
    public static Option<int> Whole(string name, int? standard, int least, int most, string help) => Checked(name, "N", help, standard, text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no whole number from {least} to {most}")));

    /// <param name="standard">The value when nothing is said; without one it is 0.</param>
    public static Option<double> Number(string name, string argument, double? standard, double least, double most, string help) => Checked(name, argument, help, standard, text =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no number from {least} to {most}")));

    public static Option<string?> OneOf(string name, string help, params string[] values) => Checked<string?>(name, string.Join('|', values), help, null, text =>
        values.Contains(text) ? text : throw new FormatException($"'{text}' is none of {string.Join(", ", values)}"));

    public static Option<string?> Text(string name, string argument, string help) => Checked<string?>(name, argument, help, null, text => text);

    public static Option<bool> Switch(string name, string help) => new($"--{name}") { Description = help, Arity = ArgumentArity.Zero };

    /// <param name="standard">The value when nothing is said; null for none.</param>
    /// <param name="read">Throws a <see cref="FormatException"/> that says what is wrong.</param>
    public static Option<T> Checked<T>(string name, string argument, string help, object? standard, Func<string, T> read)
    {
        var option = new Option<T>($"--{name}") { Description = help, HelpName = argument, Arity = ArgumentArity.ExactlyOne };
        option.CustomParser = given =>
        {
            try
            {
                return read(given.Tokens[0].Value);
            }
            catch (FormatException wrong)
            {
                given.AddError($"--{name}: {wrong.Message}.");
                return default;
            }
        };
        if (standard is T value)
        {
            option.DefaultValueFactory = _ => value;
        }

        return option;
    }
}
