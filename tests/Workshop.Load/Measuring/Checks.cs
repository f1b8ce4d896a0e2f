using System.Globalization;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>A bound that a figure has to keep, as in <c>ratio.p99&lt;=1.25</c>.</summary>
internal sealed partial record Check(string Figure, string Operator, double Bound)
{
    /// <summary>Reads bounds that are separated by commas or lines; <c>#</c> begins a remark.</summary>
    /// <exception cref="FormatException">Names the part that cannot be read.</exception>
    public static IReadOnlyList<Check> Parse(string text)
    {
        var checks = new List<Check>();
        foreach (var line in text.Split('\n'))
        {
            foreach (var part in line.Split('#')[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var match = Form().Match(part);
                if (!match.Success || !double.TryParse(match.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
                {
                    throw new FormatException($"'{part}' is no limit; write one as in ratio.p99<=1.25");
                }

                checks.Add(new Check(match.Groups[1].Value, match.Groups[2].Value, bound));
            }
        }

        return checks;
    }

    /// <summary>Whether a value keeps the bound. One that was not measured (NaN) keeps none.</summary>
    public bool Holds(double value) => !double.IsNaN(value) && Operator switch
    {
        "<=" => value <= Bound,
        ">=" => value >= Bound,
        "<" => value < Bound,
        ">" => value > Bound,
        "==" => value.Equals(Bound),
        "!=" => !value.Equals(Bound),
        _ => throw new InvalidOperationException($"No operator {Operator}."),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure}{Operator}{Bound}");

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9.\-]*)\s*(<=|>=|==|!=|<|>)\s*(\S+)$")]
    private static partial Regex Form();
}
